#pragma once

#include <optional>

#include "libgeo/base/message.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// Digits of a model's SHA-256 that stand in a definition.
inline constexpr std::size_t kModelDigits = 12;

// Makes the definition of forest that of the model which forest.model names: its default becomes "forest.model.1", and
// every one ends with the first digits of the file's SHA-256. So a figure says which model made it, and a task is done
// again when the model is another (the definition is part of its key). Nothing without a model. What is wrong where the
// file cannot be read or is no model; the whole of it is checked where it is used (indicators/night_model.hpp).
std::optional<geo::Message> take_model_file(ForestSettings& forest);

// The same of vegetated wetland, which a model that knows marsh tells apart instead of the rules: the default becomes
// "wetland.model.1" and the ending of forest's definition. After take_model_file().
void take_model_definition(const ForestSettings& forest, WetlandSettings& wetland);

// Whether the definition is of the model with this SHA-256.
bool names_model(const ForestSettings& forest, const std::string& sha256);

}  // namespace steppe
