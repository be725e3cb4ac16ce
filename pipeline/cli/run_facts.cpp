#include "pipeline/cli/run_facts.hpp"

#include <sys/resource.h>

#include <filesystem>

#include "libgeo/base/checksum.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/results/results.hpp"

namespace steppe {
namespace {

std::string run_name(std::chrono::sys_seconds time, const Workspace& workspace) {
  std::string name;
  for (const char c : utc_text(time))
    if (c != '-' && c != ':') name += c;
  std::string free = name;
  std::error_code unreadable;
  for (int n = 2; std::filesystem::exists(workspace.reports() / free, unreadable); ++n)
    free = name + "-" + std::to_string(n);
  return free;
}

}  // namespace

std::chrono::sys_seconds current_time() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

double peak_memory_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

RunFacts run_facts(std::chrono::sys_seconds started, const Settings& settings, const NightResult& night,
                   const ResultInputs& inputs, const Workspace& workspace, ExitCode code) {
  RunFacts facts;
  facts.run = run_name(started, workspace);
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
