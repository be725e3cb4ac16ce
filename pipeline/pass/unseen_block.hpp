#pragma once

#include <cstddef>

#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/block_values.hpp"

namespace steppe {

// A block that no scene touches: beyond a swath's edge, or where nothing is asked. The rules are asked for one pixel,
// and every pixel is like it: no layer makes a class of what was never seen.
struct UnseenBlock {
  BlockValues values;
  BlockClasses classes;
};

// What compute_values() and make_classes() give without a day, but for the wetland's plants in water, which are unknown
// here even where a layer excludes them: where nothing was seen there is no forest that they could take from. REQUIRES
// a request without a model, whose features may be known where nothing was seen.
UnseenBlock unseen_block(std::size_t pixels, const ProductRequest& request);

}  // namespace steppe
