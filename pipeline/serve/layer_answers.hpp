#pragma once

#include <string>
#include <vector>

#include "pipeline/serve/served_night.hpp"

namespace steppe {

// The layers of a night that can be looked at, in the order of the product table: those that figures are made of, and
// those with files of one band.
std::vector<Product> shown_layers(const ServedNight& night);

// GET /api/v1/{workspace}/layers.
std::string layers_json(const ServedNight& night);

}  // namespace steppe
