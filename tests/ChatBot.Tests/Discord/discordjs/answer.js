// A bot on discord.js that gives ready replies: what the measured program is compared with. The replies stand in a file,
// by command and language, as the data of an interaction's answer.
const { readFileSync } = require("node:fs");
const { Client, Events, GatewayIntentBits } = require("discord.js");

const [token, api, file] = process.argv.slice(2);
const replies = JSON.parse(readFileSync(file, "utf8"));
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  rest: { api, version: "10" },
});
client.on(Events.InteractionCreate, async (interaction) => {
  const { embeds, components } = replies[`${interaction.commandName} ${interaction.locale}`];
  await interaction.reply({ embeds, components, allowedMentions: { parse: [] } });
});
client.login(token);
