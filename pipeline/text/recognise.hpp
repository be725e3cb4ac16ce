#pragma once

#include <string_view>

#include "libgeo/base/message.hpp"

namespace steppe {

// The message that an English text was rendered from, so that it can be said in another language: of texts that were
// stored rendered, as the reasons of scenes and zones are. The template of the translation table that fits and has the
// most letters of its own is taken, its arguments likewise; what fits none stays as it is. Rendering the result gives
// the text again. Thread safe.
geo::Message recognised(std::string_view english);

}  // namespace steppe
