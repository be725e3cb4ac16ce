#include "pipeline/watch/metrics.hpp"

#include <string_view>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

std::string escaped(std::string_view text) {
  std::string label;
  for (const char c : text) {
    if (c == '\\' || c == '"') label += '\\';
    label += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return label;
}

class MetricsText {
 public:
  explicit MetricsText(const std::filesystem::path& workspace)
      : m_workspace("workspace=\"" + escaped(workspace.string()) + '"') {}

  void family(std::string_view name, std::string_view help) {
    m_name = "steppe_" + std::string(name);
    m_text += "# HELP " + m_name + ' ' + std::string(help) + "\n# TYPE " + m_name + " gauge\n";
  }
  void sample(double value, std::string_view label = {}, std::string_view of = {}) {
    m_text += m_name + '{' + m_workspace;
    if (!label.empty()) m_text += ',' + std::string(label) + "=\"" + escaped(of) + '"';
    m_text += "} " + geo::number_text(value) + '\n';
  }
  void one(std::string_view name, std::string_view help, double value) {
    family(name, help);
    sample(value);
  }

  std::string text() && { return std::move(m_text); }

 private:
  std::string m_workspace, m_name, m_text;
};

double unix_time(std::chrono::sys_seconds time) { return static_cast<double>(time.time_since_epoch().count()); }

void add_night(const RunStatus& status, MetricsText& out) {
  out.family("run_tasks", "Tasks of the last run by state.");
  out.sample(static_cast<double>(status.tasks_done), "state", "done");
  out.sample(static_cast<double>(status.tasks_up_to_date), "state", "up_to_date");
  out.sample(static_cast<double>(status.tasks_waiting), "state", "waiting");
  out.family("run_scenes", "Scenes of the last run by state.");
  out.sample(static_cast<double>(status.scenes_used), "state", "used");
  out.sample(static_cast<double>(status.scenes_superseded), "state", "superseded");
  out.sample(static_cast<double>(status.scenes_refused), "state", "refused");
  out.sample(static_cast<double>(status.scenes_held), "state", "held");
  out.one("run_zones_refused", "Zones that were refused.", static_cast<double>(status.zones_refused));
  if (status.verdicts.empty()) return;
  out.family("run_targets", "Targets of the last report by verdict.");
  for (const auto& [verdict, count] : status.verdicts) out.sample(static_cast<double>(count), "verdict", verdict);
}

}  // namespace

std::string metrics_text(const RunStatus& status, const std::filesystem::path& workspace,
                         std::optional<std::uint64_t> free_bytes) {
  MetricsText out(workspace);
  out.one("run_started_timestamp_seconds", "When the last run started.", unix_time(status.started));
  out.one("run_updated_timestamp_seconds", "When it was last heard of, or ended.", unix_time(status.updated));
  out.one("run_ended", "1: it is over. 0: it runs, or was killed.", status.exit_code ? 1 : 0);
  if (status.exit_code) out.one("run_exit_code", "How it ended.", *status.exit_code);
  if (status.last_success)
    out.one("run_last_success_timestamp_seconds", "End of the last run that has a report.",
            unix_time(*status.last_success));
  out.one("run_seconds", "What it took so far.", unix_time(status.updated) - unix_time(status.started));
  out.one("run_peak_memory_bytes", "Resident memory at most.", status.peak_memory_mib * (1 << 20));
  out.one("run_warnings", "Warnings that it gave.", static_cast<double>(status.warnings));
  if (status.exit_code) add_night(status, out);
  if (free_bytes) out.one("workspace_free_bytes", "Free on the workspace's disk.", static_cast<double>(*free_bytes));
  return std::move(out).text();
}

}  // namespace steppe
