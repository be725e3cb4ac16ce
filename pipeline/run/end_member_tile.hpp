#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "libgeo/coverage/burn.hpp"
#include "pipeline/indicators/end_member_fit.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/scene_fault.hpp"

namespace steppe {

// One tile of one year, counted; or the scene that spoiled it.
struct SurveyedTile {
  std::unique_ptr<PixelsByStratum> pixels;
  std::optional<SceneFault> fault;
};

// Pure but for reading; no threads inside. `control` may be null. `every`: SurveyOptions.
SurveyedTile survey_tile(const RunContext& context, const Task& task, const geo::CodedShapes* control,
                         std::int64_t every);

}  // namespace steppe
