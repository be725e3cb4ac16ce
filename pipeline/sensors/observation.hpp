#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sensors/acquisition.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// What a scene shows, whatever processing delivered it: its own id where the sensor table says nothing. Scenes of
// different observations never take each other's place.
std::string observation_of(const Scene& scene);

// Whether `newer` takes the place of `older`, both being usable: a newer processing of the same observation, or a later
// product of the same processing that covers the same strip (two strips of one data take may share a tile, and then
// both are used). Never for kinds of which the sensor table says nothing.
bool displaces(const Scene& newer, const Scene& older);

// What a product name alone says, of whatever sensor; nothing for other names.
std::optional<Acquisition> acquisition_of(std::string_view id);

}  // namespace steppe
