const never = (name, from, to) => ({ name, severity: "error", from, to });

export default {
  forbidden: [
    never("no-cycles", {}, { circular: true }),
    never("core-imports-only-core", { path: "^core/" }, { path: "^(bots|db|jobs|tests)/" }),
    never(
      "core-knows-no-platform",
      { path: "^core/" },
      { path: "node_modules/(grammy|telegraf|@slack|bree|drizzle-orm|postgres)/" },
    ),
    never(
      "only-the-model-room-knows-ollama",
      { path: "^(core/(?!model/)|bots|db|jobs)" },
      { path: "node_modules/ollama/" },
    ),
    never("db-imports-only-core", { path: "^db/" }, { path: "^(bots|jobs|tests)/" }),
    never(
      "a-bot-imports-no-other-bot",
      { path: "^bots/([^/]+)/" },
      { path: "^bots/([^/]+)/", pathNot: "^bots/$1/" },
    ),
    never(
      "only-entry-files-touch-db",
      { path: "^(bots|jobs)/[^/]+/", pathNot: "^bots/cli/" },
      { path: "^db/" },
    ),
    never("jobs-import-no-bot", { path: "^jobs/" }, { path: "^(bots|tests)/" }),
    never("nothing-imports-tests", { path: "^(bots|core|db|jobs)/" }, { path: "^tests/" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(db/migrations|\\.zhanggui)" },
  },
};
