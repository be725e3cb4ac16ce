#include "pipeline/sensors/text_shape.hpp"

#include <cassert>

#include "libgeo/base/number_text.hpp"

namespace steppe {

bool begins_with_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9', capital = c >= 'A' && c <= 'Z';
    const bool fits = shape[i] == 'd'   ? digit
                      : shape[i] == 'u' ? capital
                      : shape[i] == 'x' ? digit || capital
                                        : c == shape[i];
    if (!fits) return false;
  }
  return true;
}

int digits_at(std::string_view text, std::size_t at, std::size_t length) {
  const auto number = geo::whole_of<int>(text.substr(at, length));
  assert(number);
  return number.value_or(0);
}

}  // namespace steppe
