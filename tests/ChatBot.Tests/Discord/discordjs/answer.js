// A bot on discord.js that gives ready replies: what the measured program is compared with. The replies stand in a file,
// by command and language, as the data of an interaction's answer.
const { readFileSync } = require("node:fs");
const { Client, Events, GatewayIntentBits } = require("discord.js");

const [token, api, file] = process.argv.slice(2);
const replies = JSON.parse(readFileSync(file, "utf8"));
for (const reply of Object.values(replies)) {
  const { picture, attachments } = reply;
  reply.files = picture ? [{ attachment: Buffer.from(picture, "base64"), name: attachments[0].filename, description: attachments[0].description }] : [];
}
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  rest: { api, version: "10" },
});
client.on(Events.InteractionCreate, async (interaction) => {
  const { embeds, components, files } = replies[`${interaction.commandName} ${interaction.locale}`];
  await interaction.reply({ embeds, components, files, allowedMentions: { parse: [] } });
});
client.login(token);
