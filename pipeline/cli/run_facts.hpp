#pragma once

#include "pipeline/cli/exit_code.hpp"
#include "pipeline/report/publish.hpp"
#include "pipeline/results/result_inputs.hpp"

namespace steppe {

// What publish() is told of a run that began at `started` and ends now. Its name is "20261121T053000Z", and "…-2" when
// that second has a report already.
RunFacts run_facts(std::chrono::sys_seconds started, const Settings& settings, const NightResult& night,
                   const ResultInputs& inputs, const Workspace& workspace, ExitCode code);

}  // namespace steppe
