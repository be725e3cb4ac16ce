#pragma once

#include <cstdint>
#include <string_view>

#include "libgeo/io/png.hpp"

namespace steppe {

// Writes capital letters, digits and hyphens into a picture, white on black, `scale` screen pixels a dot; what has no
// form is a gap. The upper left corner is at (row, col); what goes beyond the picture is left out. Only the letters
// that chips need have forms.
void write_letters(geo::ColourImage& image, std::string_view words, std::int64_t row, std::int64_t col,
                   std::int64_t scale);

}  // namespace steppe
