#include "pipeline/cli/watched_run.hpp"

#include <exception>

#include "libgeo/base/atomic_file.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/cli/ending.hpp"
#include "pipeline/watch/metrics.hpp"

namespace steppe {
namespace {

using geo::message;

// A file that cannot be written costs a warning: the run is what counts.
void write_metrics(RunScreen& screen, const Settings& settings, const Workspace& workspace) {
  if (settings.run.metrics_file.empty()) return;
  try {
    geo::write_renewable(settings.run.metrics_file,
                         metrics_text(*screen.status(), workspace.root, free_bytes(workspace.root)));
  } catch (const geo::Error& error) {
    screen.warning(message("run.metrics_file: {0}", error.message()));
  }
}

}  // namespace

ExitCode watched_run(RunScreen& screen, const Settings& settings, const Workspace& workspace,
                     const std::function<ExitCode()>& night) {
  const auto end = [&](ExitCode code, const std::optional<geo::Message>& why = {}) {
    screen.ended(code, why);
    write_metrics(screen, settings, workspace);
  };
  screen.keep_status(workspace);
  write_metrics(screen, settings, workspace);
  try {
    const ExitCode code = night();
    end(code);
    return code;
  } catch (const std::exception& error) {
    const Ending ending = ending_of(error);
    end(ending.code, ending.words.front());
    throw;
  }
}

}  // namespace steppe
