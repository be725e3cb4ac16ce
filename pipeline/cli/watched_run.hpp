#pragma once

#include <functional>

#include "pipeline/cli/exit_code.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// A run that others may look at while it goes on and when it has ended, well or not: status.json in the workspace, and
// the metrics file of the configuration (run.metrics_file), when it has one. What `night` throws is thrown on. REQUIRES
// the run's lock.
ExitCode watched_run(RunScreen& screen, const Settings& settings, const Workspace& workspace,
                     const std::function<ExitCode()>& night);

}  // namespace steppe
