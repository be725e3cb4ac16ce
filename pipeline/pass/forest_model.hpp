#pragma once

#include <memory>

#include "pipeline/config/settings.hpp"
#include "pipeline/indicators/night_model.hpp"

namespace steppe {

// The model that the settings name, read and checked; null where they name none or forest is not computed. It must be
// the one that the definition, and so the keys of the tasks, were made with. Throws geo::Error saying why it is not.
std::shared_ptr<const NightModel> forest_model(const Settings& settings);

}  // namespace steppe
