#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// Pieces of JSON answers, for nlohmann's ordered_json, which sources alone may include.

// One line; bytes that are not UTF-8 become U+FFFD instead of an exception.
template <class Json>
std::string json_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}
// The whole of an answer.
template <class Json>
std::string json_bytes(const Json& json) {
  return json_line(json) + "\n";
}

// {"zh","en"} of a text of ours; of what has a word; of a message.
template <class Json>
Json in_both(std::string_view english) {
  return {{"zh", std::string(translate(Language::zh, english))}, {"en", std::string(english)}};
}
template <class Json, class Named>
Json word_in_both(const Named& named) {
  return {{"zh", word(Vocabulary::zh, named)}, {"en", word(Vocabulary::en, named)}};
}
template <class Json>
Json message_in_both(const geo::Message& message) {
  return {{"zh", show(in_words(message, Vocabulary::zh), Language::zh)},
          {"en", show(in_words(message, Vocabulary::en), Language::en)}};
}

}  // namespace steppe
