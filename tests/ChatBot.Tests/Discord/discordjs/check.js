// A bot on discord.js, connected to the tests' Discord: it registers its commands, then answers a slash command, a
// completion and a button, and ends once its session was taken up again. The test reads in the server's log whether all
// of it arrived.
const { ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder } = require("discord.js");

const [token, api] = process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api, version: "10" } });
const fail = (error) => {
  console.error(error);
  process.exit(1);
};

const treaty = new SlashCommandBuilder()
  .setName("treaty")
  .setNameLocalizations({ ja: "条約" })
  .setDescription("One treaty")
  .setDescriptionLocalizations({ ja: "条約を一つ" })
  .addStringOption((option) => option.setName("name").setDescription("Its name").setAutocomplete(true).setRequired(true));

client.once(Events.ClientReady, async () => {
  const registered = await client.application.commands.set([treaty]);
  if (registered.first().nameLocalizations.ja !== "条約") fail("the registered command came back without its Japanese name");
});

client.on(Events.InteractionCreate, async (interaction) => {
  try {
    if (interaction.isAutocomplete()) {
      await interaction.respond([{ name: `INF for ${interaction.options.getFocused()}`, value: "inf" }]);
    } else if (interaction.isChatInputCommand()) {
      const response = await interaction.reply({
        embeds: [new EmbedBuilder().setTitle(interaction.options.getString("name")).setDescription("8 December 1987")],
        components: [new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId("more").setLabel("More").setStyle(ButtonStyle.Secondary))],
        withResponse: true,
      });
      if (response.resource.message.embeds[0].description !== "8 December 1987") fail("the message came back changed");
    } else if (interaction.isButton()) {
      await interaction.deferUpdate();
      await interaction.followUp({ content: interaction.message.embeds[0].title, flags: MessageFlags.Ephemeral });
      await client.destroy();
    }
  } catch (error) {
    fail(error);
  }
});
client.on(Events.Error, fail);
client.login(token).catch(fail);
