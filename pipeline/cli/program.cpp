#include "pipeline/cli/program.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string_view>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/usage_text.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

using geo::message;

// The language must be known before the help texts are made, so --lang is looked for by hand first.
Console choose_language(int argc, const char* const* argv) {
  Console console;
  std::string_view chosen;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) chosen = argv[i + 1];
    if (word.starts_with("--lang=")) chosen = word.substr(7);
  }
  console.language_chosen = !chosen.empty();
  for (const char* variable : {"STEPPE_LANG", "LC_ALL", "LANG"})
    if (chosen.empty())
      if (const char* value = std::getenv(variable)) chosen = value;
  console.language = chosen.starts_with("zh") ? Language::zh : Language::en;
  return console;
}

void complain(const geo::Message& text, const Console& console) {
  std::cerr << "steppe: " << show(text, console.language) << '\n';
}

struct Subcommand {
  CLI::App* app;
  std::unique_ptr<Command> command;
};

std::vector<Subcommand> add_commands(CLI::App& program, const Console& console) {
  std::vector<Subcommand> commands;
  for (const auto make :
       {make_run_command, make_ingest_command, make_verify_command, make_carbon_command, make_report_command,
        make_query_command, make_zonal_command, make_inspect_command, make_index_command, make_config_command}) {
    auto command = make();
    CLI::App* app = command->add_to(program, console);
    commands.push_back({app, std::move(command)});
  }
  return commands;
}

ExitCode run_chosen(const std::vector<Subcommand>& commands, Console& console) {
  try {
    for (const auto& [app, command] : commands)
      if (app->parsed()) return command->run(console);
    return ExitCode::usage;
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) complain(problem, console);
    return ExitCode::usage;
  } catch (const geo::Error& error) {
    complain(error.message(), console);
    return exit_code_of(error.kind());
  } catch (const std::bad_alloc&) {
    complain(message("memory: not enough for this run; lower --memory, --threads or grid.tile_px"), console);
    return ExitCode::failed;
  } catch (const std::exception& error) {
    complain(message("internal error: {0}; please report it with the command line", error.what()), console);
    return ExitCode::failed;
  }
}

}  // namespace

ExitCode run_program(int argc, const char* const* argv) {
  Console console = choose_language(argc, argv);
  CLI::App program{
      std::string(translate(console.language, text("steppe: is the ecological target met? From satellite tiles to "
                                                   "areas, cover and verdicts per county."))),
      "steppe"};
  label_help(program, console.language);
  std::string language;
  program.add_option("--lang", language, std::string(translate(console.language, text("language of texts: zh or en"))))
      ->check(CLI::IsMember({"zh", "en"}));
  program.set_version_flag("--version", std::string("steppe ") + kProgramVersion,
                           std::string(translate(console.language, text("print the version and exit"))));
  program.require_subcommand(1);
  program.fallthrough();
  const auto commands = add_commands(program, console);
  group_help(program, console.language);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return static_cast<ExitCode>(program.exit(help_or_version, std::cout, std::cerr));
  } catch (const CLI::ParseError& error) {
    complain(usage_message(program, error), console);
    return ExitCode::usage;
  }
  return run_chosen(commands, console);
}

}  // namespace steppe
