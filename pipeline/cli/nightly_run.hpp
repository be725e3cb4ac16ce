#pragma once

#include <chrono>

#include "pipeline/cli/exit_code.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/chosen_night.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// The nightly job from scenes to a report that is `latest`: what `steppe run` does and `steppe evidence check` does
// again. With `accept_less` a report that covers less than the last one replaces it. What the disk has no room for
// is left for another night (choice.room is set here). Throws as run_chosen(),
// compute_results() and publish() do. REQUIRES the workspace's RunLock and an InterruptGuard.
ExitCode nightly_run(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                     const NightChoice& choice, bool accept_less, RunScreen& screen);

}  // namespace steppe
