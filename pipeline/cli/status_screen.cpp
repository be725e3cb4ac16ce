#include "pipeline/cli/status_screen.hpp"

#include <ostream>

#include "libgeo/base/number_text.hpp"
#include "libgeo/base/printable.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/estimate/verdict.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;

std::string_view words_of(RunState state) {
  switch (state) {
    case RunState::running:
      return text("a run goes on");
    case RunState::done:
      return text("the last run is done");
    case RunState::partial:
      return text("the last run is done, but for what it refused or left out");
    case RunState::failed:
      return text("the last run failed");
    case RunState::interrupted:
      return text("the last run was interrupted; the next one finishes the rest");
    case RunState::killed:
      return text("the last run was killed, or the power failed; the next one finishes the rest");
  }
  return {};
}

std::string whole_percent(double share) { return geo::decimal_text(100 * share, 0) + " %"; }

class StatusTable {
 public:
  StatusTable(Language language, std::ostream& out) : m_language(language), m_out(out) {}

  void row(std::string_view name, const std::string& value) {
    m_out << translate(m_language, name) << ": " << geo::printable(value) << '\n';
  }
  void row(std::string_view name, const geo::Message& value) { row(name, show(value, m_language)); }
  void row(std::string_view name, std::size_t count) { row(name, std::to_string(count)); }

 private:
  Language m_language;
  std::ostream& m_out;
};

void print_progress(const RunStatus& status, StatusTable& table) {
  table.row(text("phase"), status.phase);
  if (status.steps_all > 0)
    table.row(text("done"),
              message("{0} of {1}, {2} a minute, {3} left", status.steps_done, status.steps_all,
                      geo::decimal_text(status.steps_a_minute, 1), duration_text(status.seconds_left.value_or(0))));
  const auto& busy = status.busy;
  if (busy.read + busy.compute + busy.write > 0)
    table.row(text("threads"),
              message("{0}: reading {1}, computing {2}, writing {3} of their time", status.threads,
                      whole_percent(busy.read), whole_percent(busy.compute), whole_percent(busy.write)));
  table.row(text("memory, MiB"), message("{0}, at most {1}", geo::decimal_text(status.memory_mib, 0),
                                         geo::decimal_text(status.peak_memory_mib, 0)));
}

void print_night(const RunStatus& status, Language language, StatusTable& table) {
  if (!status.message.empty()) table.row(text("reason"), status.message);
  table.row(text("tasks done"), status.tasks_done);
  table.row(text("tasks up to date"), status.tasks_up_to_date);
  if (status.tasks_waiting > 0) table.row(text("tasks that wait for lost scenes"), status.tasks_waiting);
  table.row(text("scenes used"), status.scenes_used);
  if (status.scenes_refused > 0) table.row(text("scenes refused"), status.scenes_refused);
  if (status.scenes_held > 0) table.row(text("scenes that wait for the next run"), status.scenes_held);
  if (status.zones_refused > 0) table.row(text("zones refused"), status.zones_refused);
  for (std::size_t i = 0; i < kVerdictNames.size(); ++i)
    if (const auto found = status.verdicts.find(std::string(kVerdictNames[i])); found != status.verdicts.end())
      table.row(text("targets"),
                std::to_string(found->second) + " × " + word(vocabulary_of(language), static_cast<Verdict>(i)));
  table.row(text("peak memory, MiB"), geo::decimal_text(status.peak_memory_mib, 0));
}

}  // namespace

void print_status(const RunStatus& status, RunState state, const std::optional<std::string>& holder,
                  const Workspace& workspace, Language language, std::ostream& out) {
  StatusTable table(language, out);
  const auto since = [&](std::chrono::sys_seconds time) {
    return message("{0} ({1} ago)", utc_text(time),
                   duration_text(static_cast<double>((current_time() - time).count())));
  };
  table.row(text("state"), std::string(translate(language, words_of(state))));
  table.row(text("run"), message("{0}, process {1} on {2}", status.run, status.process, status.host));
  table.row(text("started"), since(status.started));
  table.row(status.exit_code ? text("ended") : text("last heard of"), since(status.updated));
  if (status.exit_code) table.row(text("exit code"), std::to_string(*status.exit_code));
  if (holder && state != RunState::running) table.row(text("the workspace is held by process"), *holder);
  if (status.exit_code)
    print_night(status, language, table);
  else
    print_progress(status, table);
  if (status.warnings > 0) table.row(text("warnings"), status.warnings);
  if (!status.last_warning.empty()) table.row(text("the last warning"), status.last_warning);
  if (!status.report.empty()) table.row(text("report"), status.report);
  if (status.last_success) table.row(text("last good run ended"), since(*status.last_success));
  if (const auto free = free_bytes(workspace.root)) table.row(text("free on the disk"), size_text(*free));
}

}  // namespace steppe
