#include "libgeo/base/message.hpp"

#include <cmath>

namespace geo {

std::string number_text(double value) {
  char buffer[40];
  // A person reads 500000, not 5e+05.
  const bool plain = std::abs(value) < 1e15 && (std::abs(value) >= 1e-5 || value == 0);
  const auto [end, error] = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                                  : std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string("nan");
}

std::string render(const Message& message) {
  return render(message, [](std::string_view text) { return text; });
}

std::string render(const Message& message, const Translate& translate) {
  if (message.verbatim) return message.text;
  const std::string_view text = translate(message.text);
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
                             text[i + 1] <= '9' &&
                             static_cast<std::size_t>(text[i + 1] - '0') < message.arguments.size();
    if (!placeholder) {
      shown += text[i];
      continue;
    }
    shown += render(message.arguments[static_cast<std::size_t>(text[i + 1] - '0')], translate);
    i += 2;
  }
  return shown;
}

}  // namespace geo
