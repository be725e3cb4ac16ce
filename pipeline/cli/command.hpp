#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "pipeline/cli/command_line.hpp"
#include "pipeline/cli/exit_code.hpp"
#include "pipeline/cli/run_log.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What every command is given: the language to speak, and whether --lang chose it (then it beats the configuration).
// Commands that keep a log set its style, in which complaints are then made too.
struct Console {
  Language language = Language::en;
  bool language_chosen = false;
  LogStyle log = LogStyle::text;
};

// One subcommand. add_to() declares options on the program and keeps their values; run() does the work and is called
// only after the whole command line was understood.
class Command {
 public:
  virtual ~Command() = default;
  virtual CommandOptions add_to(CommandOptions& program) = 0;
  virtual ExitCode run(Console& console) = 0;
};

std::unique_ptr<Command> make_run_command();
std::unique_ptr<Command> make_status_command();
std::unique_ptr<Command> make_ingest_command();
std::unique_ptr<Command> make_verify_command();
std::unique_ptr<Command> make_carbon_command();
std::unique_ptr<Command> make_report_command();
std::unique_ptr<Command> make_query_command();
std::unique_ptr<Command> make_serve_command();
std::unique_ptr<Command> make_zonal_command();
std::unique_ptr<Command> make_sample_command();
std::unique_ptr<Command> make_assess_command();
std::unique_ptr<Command> make_patches_command();
std::unique_ptr<Command> make_quarantine_command();
std::unique_ptr<Command> make_audit_command();
std::unique_ptr<Command> make_backup_command();
std::unique_ptr<Command> make_inspect_command();
std::unique_ptr<Command> make_index_command();
std::unique_ptr<Command> make_endmembers_command();
std::unique_ptr<Command> make_thresholds_command();
std::unique_ptr<Command> make_train_command();
std::unique_ptr<Command> make_classify_command();
std::unique_ptr<Command> make_evidence_command();
std::unique_ptr<Command> make_plan_command();
std::unique_ptr<Command> make_worker_command();
std::unique_ptr<Command> make_submit_command();
std::unique_ptr<Command> make_reduce_command();
std::unique_ptr<Command> make_config_command();

}  // namespace steppe
