// A bot on grammY, connected to the tests' Bot API server: it answers a command, a button, an inline query, and uploads a
// picture. The test reads in the server's log whether all of it arrived.
const { Bot, InlineKeyboard, InputFile } = require("grammy");

const [token, apiRoot] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
let open = 4;
const done = () => --open === 0 && bot.stop();

bot.command("start", async (context) => {
  const sent = await context.reply("<b>hello</b> &amp; welcome", { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("more", "more:1") });
  if (sent.text !== "hello & welcome") throw new Error(`the message came back as '${sent.text}'`);
  done();
});
bot.callbackQuery("more:1", async (context) => {
  await context.editMessageText("more");
  await context.answerCallbackQuery({ text: "here" });
  done();
});
bot.on("inline_query", async (context) => {
  await context.answerInlineQuery(
    [{ type: "article", id: "1", title: "One", input_message_content: { message_text: "one" } }],
    { cache_time: 1 });
  done();
});
bot.command("picture", async (context) => {
  await context.replyWithPhoto(new InputFile(Buffer.from([1, 2, 3]), "picture.png"), { caption: "a picture" });
  done();
});
bot.catch((error) => {
  console.error(error.message);
  process.exit(1);
});
bot.start();
