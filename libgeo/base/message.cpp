#include "libgeo/base/message.hpp"

namespace geo {

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
