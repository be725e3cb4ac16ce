#pragma once

#include <optional>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// What must be said where the strata of a design are classes of a map that is no longer there: weights keep the
// estimates right, but strata of another map spread the points worse over this one, and a reader of the design would
// look for its areas in vain. Nothing where the design used no map, or this one.
std::optional<geo::Message> design_note(const SampleDesign& design, const ProductFiles& files);

}  // namespace steppe
