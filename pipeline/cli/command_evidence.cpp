#include <algorithm>
#include <iostream>
#include <optional>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/nightly_run.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/evidence/check_evidence.hpp"
#include "pipeline/evidence/difference_table.hpp"
#include "pipeline/evidence/write_pack.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Of each kind of result a person sees so many; --format csv has all.
constexpr std::size_t kMostShown = 12;

class EvidenceCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("evidence", text("bundle what a report's figures rest on; do a bundle's run again and "
                                             "compare"));
    add_pack(options);
    add_check(options);
    options.needs_command();
    options.example(
        text("Example: steppe evidence pack --workspace /data/steppe -o evidence.zip; steppe evidence "
             "check evidence.zip --workspace /data/check"));
    return options;
  }

  ExitCode run(Console& console) override { return m_pack->chosen() ? pack(console) : check(console); }

 private:
  void add_pack(CommandOptions& options) {
    m_pack = options.add_command("pack", text("one zip or folder with settings, boundaries, tables, checksums of all "
                                              "scenes, products and results"));
    m_pack->add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    m_pack->add("--run", m_run, text("the run to pack, by its folder in reports; default: the latest"));
    m_pack->add("-o,--output", m_output, text("the pack to write: a name that ends with .zip, or a new folder"))
        .path()
        .required();
    m_pack->add_flag("--inputs", m_with_inputs,
                     text("pack scenes and layers as well, so that the pack can be checked on its own"));
    m_pack->example(text("Example: steppe evidence pack --workspace /data/steppe -o evidence.zip --inputs"));
  }

  void add_check(CommandOptions& options) {
    m_check = options.add_command("check", text("run again in a new folder, compare every byte of products and tables, "
                                                "and name what differs and its cause"));
    m_check->add("PACK", m_file, text("what steppe evidence pack wrote")).path();
    m_check->add("--inputs", m_inputs, text("folder that holds scenes and layers, where the pack does not")).path();
    m_check->add("--workspace", m_workspace, text("new folder for the run that is done again")).path().required();
    m_check->add("--format", m_format, text("table, or csv with every difference")).one_of({"table", "csv"});
    m_check->add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    m_check->add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    m_check->example(text("Example: steppe evidence check evidence.zip --inputs /media/disk --workspace /data/check"));
  }

  ExitCode pack(Console& console) const {
    const Workspace workspace = workspace_at(m_workspace);
    if (std::error_code error; !fs::is_directory(workspace.root, error))
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("--workspace: there is no such folder (got {0}); use steppe run first", m_workspace));
    const InterruptGuard guard;
    const WorkspaceHold hold(workspace, WorkspaceUse::read);
    const PackFacts facts = write_pack(workspace, {m_run, m_output, m_with_inputs});
    hold.check();
    if (!console.language_chosen) console.language = facts.language;
    for (const std::string& gap : facts.gaps)
      std::cerr << "steppe: "
                << show(message("{0}: the run used it and it is gone; without it the pack cannot be checked", gap),
                        console.language)
                << '\n';
    std::cerr << "steppe: "
              << show(message("run {0} is packed: {1} files, {2} bytes before compression", facts.run, facts.members,
                              facts.bytes),
                      console.language)
              << '\n';
    print_data(m_output + "\n");
    finish_standard_output();
    return facts.gaps.empty() ? ExitCode::done : ExitCode::partial;
  }

  ExitCode check(Console& console) const {
    if (m_file.empty()) throw geo::UsageError(message("command line: {0} is missing; see --help", "PACK"));
    if (std::error_code error; !fs::exists(m_file, error))
      throw geo::UsageError(message("{0}: does not exist; check the path", m_file));
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    const CheckResult result =
        check_evidence({m_file, m_inputs}, workspace, [&](Settings settings, const Workspace& w) {
          if (m_threads >= 0) settings.run.threads = m_threads;
          if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
          if (!console.language_chosen) console.language = settings.run.language;
          RunScreen screen(console.language);
          nightly_run(settings, w, {}, {}, true, screen);
        });
    return print(result, console);
  }

  ExitCode print(const CheckResult& result, const Console& console) const {
    const bool same = result.differences.empty();
    if (m_format == "csv") {
      print_data(csv_text(difference_table(result.differences, Vocabulary::file)));
    } else if (!same) {
      const Differences shown = first_of_each(result.differences, kMostShown);
      const Table table = difference_table(shown, vocabulary_of(console.language));
      print_table(std::cout, table.columns, table.rows, {});
      if (shown.size() < result.differences.size())
        std::cout << show(message("… and {0} more: --format csv has all", result.differences.size() - shown.size()),
                          console.language)
                  << '\n';
    }
    if (m_format == "table") std::cout << show(verdict(result), console.language) << '\n';
    finish_standard_output();
    return same ? ExitCode::done : ExitCode::failed;
  }

  static geo::Message verdict(const CheckResult& result) {
    if (result.differences.empty())
      return message(
          "The same: run {0} done again from {1} scenes gives the same bytes in {2} products and {3} tables.",
          result.run, result.scenes, result.products, result.tables);
    const auto causes =
        static_cast<std::size_t>(std::count_if(result.differences.begin(), result.differences.end(),
                                               [](const Difference& difference) { return is_cause(difference.kind); }));
    return message("Not the same: {0} things that run {1} rests on were changed, {2} of its results differ.", causes,
                   result.run, result.differences.size() - causes);
  }

  std::optional<CommandOptions> m_pack, m_check;
  std::string m_workspace, m_run, m_output, m_file, m_inputs, m_format = "table";
  bool m_with_inputs = false;
  int m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_evidence_command() { return std::make_unique<EvidenceCommand>(); }

}  // namespace steppe
