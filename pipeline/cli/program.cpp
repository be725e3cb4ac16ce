#include "pipeline/cli/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <string_view>
#include <system_error>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/command_line.hpp"
#include "pipeline/threads/descriptor_limit.hpp"
#include "pipeline/threads/interrupt.hpp"

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
  const std::string words = show(text, console.language);
  if (console.log == LogStyle::json)
    std::cerr << json_log_line(LogLevel::error, "complaint", {}, words) << '\n';
  else
    std::cerr << "steppe: " << words << '\n';
}

struct Subcommand {
  CommandOptions options;
  std::unique_ptr<Command> command;
};

std::vector<Subcommand> add_commands(CommandOptions program) {
  std::vector<Subcommand> commands;
  for (const auto make :
       {make_run_command,        make_status_command,     make_ingest_command,     make_verify_command,
        make_carbon_command,     make_report_command,     make_query_command,      make_serve_command,
        make_zonal_command,      make_sample_command,     make_assess_command,     make_patches_command,
        make_quarantine_command, make_audit_command,      make_backup_command,     make_inspect_command,
        make_index_command,      make_endmembers_command, make_thresholds_command, make_train_command,
        make_classify_command,   make_evidence_command,   make_plan_command,       make_worker_command,
        make_submit_command,     make_reduce_command,     make_config_command}) {
    auto command = make();
    const CommandOptions options = command->add_to(program);
    commands.push_back({options, std::move(command)});
  }
  return commands;
}

ExitCode end(const geo::Error& error, const Console& console) {
  complain(error.message(), console);
  return exit_code_of(error.kind());
}

ExitCode run_chosen(const std::vector<Subcommand>& commands, Console& console) {
  try {
    for (const auto& [options, command] : commands)
      if (options.chosen()) {
        const SignalWords words(
            "steppe: " + show(message("interrupted: nothing was changed; start it again"), console.language),
            "steppe: " + show(message("interrupted in the middle of a step: what was finished is kept, nothing half "
                                      "done was published; start it again"),
                              console.language));
        return command->run(console);
      }
    return ExitCode::usage;
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) complain(problem, console);
    return ExitCode::usage;
  } catch (const geo::Error& error) {
    return end(error, console);
  } catch (const std::bad_alloc&) {
    complain(message("memory: not enough for this run; lower --memory, --threads or grid.tile_px"), console);
    return ExitCode::failed;
  } catch (const std::filesystem::filesystem_error& error) {
    return end({geo::write_error(error.path1(), error.code().value()).kind(),
                message("{0}: cannot be reached (got {1}); check the disk, the folder and its permissions",
                        error.path1().string(), error.code().message())},
               console);
  } catch (const std::system_error& error) {
    return end(geo::Error(geo::ErrorKind::temporary,
                          message("this machine: {0}; wait for other work to end, or lower --threads, and run again",
                                  error.what())),
               console);
  } catch (const std::exception& error) {
    complain(message("internal error: {0}; please report it with the command line", error.what()), console);
    return ExitCode::failed;
  }
}

}  // namespace

ExitCode run_program(int argc, const char* const* argv) {
  raise_descriptor_limit();
  Console console = choose_language(argc, argv);
  CommandLine line(console.language);
  const auto commands = add_commands(line.options());
  if (const auto end = line.parse(argc, argv)) {
    if (end->complaint) complain(*end->complaint, console);
    return end->code;
  }
  return run_chosen(commands, console);
}

}  // namespace steppe
