#include "pipeline/cli/run_facts.hpp"

#include <filesystem>
#include <string_view>

#include "libgeo/base/checksum.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/report/retention.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

std::string free_name(std::chrono::sys_seconds time, std::string_view end, const Workspace& workspace) {
  const std::string name = run_name_of(time);
  std::string free = name + std::string(end);
  std::error_code unreadable;
  for (int n = 2; std::filesystem::exists(workspace.reports() / free, unreadable); ++n)
    free = name + "-" + std::to_string(n) + std::string(end);
  return free;
}

}  // namespace

RunFacts run_facts(std::chrono::sys_seconds started, const Settings& settings, const NightResult& night,
                   const ResultInputs& inputs, const Workspace& workspace, ExitCode code) {
  RunFacts facts;
  facts.run = free_name(started, night.unfinished.any() ? kPartOfNight : "", workspace);
  facts.started = started;
  facts.finished = current_time();
  facts.settings_hash = geo::sha256_of(canonical_text(settings, Effect::tables));
  facts.inputs_key = report_inputs_key(night, settings, inputs, workspace);
  if (night.layers) facts.layers = night.layers->facts();
  facts.exit_code = static_cast<int>(code);
  facts.peak_memory_mib = peak_memory_mib();
  return facts;
}

}  // namespace steppe
