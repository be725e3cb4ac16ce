#include "libgeo/base/error.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/plan/threshold_passes.hpp"

namespace steppe {

using geo::message;

void tell_thresholds(const OpenedInputs& inputs, CheckSection& section) {
  const Settings& settings = *inputs.settings;
  if (!inputs.plan) return;
  try {
    const auto passes = threshold_passes(*inputs.plan, settings);
    if (!passes) return;
    constexpr std::size_t kShown = 12;
    const std::string file = settings.water.thresholds.filename().string(), hash = passes->sha256.substr(0, kShown);
    if (const auto note = note_of(passes, settings))
      section.note(*note, message("water and wetland of these dates; years of which some are frozen and some are not "
                                  "are not measured alike"));
    else
      section.good(message("water.thresholds: {0} ({1}, {2}…) knows all {3} dates of the scenes in the water window",
                           file, passes->name, hash, passes->passes));
  } catch (const geo::Error&) {
    // The configuration's own section says what is wrong with the file.
  }
}

}  // namespace steppe
