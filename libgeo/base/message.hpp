#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/number_text.hpp"

namespace geo {

// A text for a person, kept as an English template and its arguments until it is shown, so that the language is chosen
// by whoever shows it and the library knows none. Templates contain {0}, {1}, …; error templates have the shape
// `subject: what is wrong (got X, allowed Y); what to do`. The Chinese twin of every template stands in
// pipeline/text; a test reads the sources and fails when one is missing, so templates are written as string literals
// inside message("…").
struct Message {
  std::string text;                // a template, or plain text when verbatim
  std::vector<Message> arguments;  // each may itself need translating
  bool verbatim = false;           // data (a path, a number, a name): shown as it is
};

using Translate = std::function<std::string_view(std::string_view)>;

// English, or whatever `translate` gives for each template. Unknown placeholders stay as they are.
std::string render(const Message& message);
std::string render(const Message& message, const Translate& translate);

inline Message verbatim(std::string text) { return {std::move(text), {}, true}; }
inline Message to_argument(Message nested) { return nested; }
inline Message to_argument(std::string_view text) { return verbatim(std::string(text)); }
inline Message to_argument(std::floating_point auto value) { return verbatim(number_text(value)); }
inline Message to_argument(std::integral auto value) { return verbatim(std::to_string(value)); }

template <std::size_t n, class... Arguments>
Message message(const char (&text)[n], const Arguments&... arguments) {
  return {std::string(text, n - 1), {to_argument(arguments)...}, false};
}

}  // namespace geo
