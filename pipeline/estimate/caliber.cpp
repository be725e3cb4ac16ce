#include "pipeline/estimate/caliber.hpp"

namespace steppe {

geo::Message caliber_text(std::string_view caliber) {
  const std::string_view words = caliber_words(caliber);
  return words == caliber ? geo::verbatim(std::string(caliber)) : geo::Message{std::string(words), {}, false};
}

}  // namespace steppe
