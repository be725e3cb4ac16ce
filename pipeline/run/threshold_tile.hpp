#pragma once

#include <map>
#include <optional>
#include <string>

#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/run/pass_pixels.hpp"

namespace steppe {

// One tile of one year; or the scene that spoiled it.
struct ThresholdTile {
  std::map<std::string, PassPixels> passes;
  std::optional<SceneFault> fault = {};
};

// Pure but for reading; no threads inside.
ThresholdTile threshold_tile(const RunContext& context, const Task& task);

}  // namespace steppe
