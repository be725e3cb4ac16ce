#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What is said of one input: fit to be used; worth a look, though it blocks nothing; missing or unusable, so that an
// indicator, a table or a target has no figure; such that a run does not begin (steppe run says the same and ends with
// an error).
enum class CheckMark : std::uint8_t { good, note, bad, stop };

struct CheckMarkRow {
  CheckMark mark;
  std::string_view name;   // in JSON
  std::string_view sign;   // beside the words: a page may have no colours
  std::string_view words;  // for people, English; the translation table has the twin
};

// In the order of the enumerators.
inline constexpr std::array<CheckMarkRow, 4> kCheckMarks{{
    {CheckMark::good, "good", "✓", text("ready")},
    {CheckMark::note, "note", "!", text("note")},
    {CheckMark::bad, "missing", "✗", text("to mend")},
    {CheckMark::stop, "stops", "✗✗", text("stops")},
}};

// One line of the list. Empty messages: nothing is blocked, nothing is to be done.
struct CheckLine {
  CheckMark mark = CheckMark::good;
  geo::Message what;
  geo::Message blocks = {};
  geo::Message advice = {};
};

struct CheckTable {
  std::vector<geo::Message> header;
  std::vector<std::vector<geo::Message>> rows;  // each as long as the header
  std::vector<std::size_t> right = {};          // columns of numbers
};

// All that is said of one kind of input, said once.
struct CheckSection {
  std::string_view heading;  // English; the translation table has the twin
  std::vector<CheckLine> lines = {};
  std::vector<CheckTable> tables = {};

  void good(geo::Message what) { lines.push_back({CheckMark::good, std::move(what)}); }
  void note(geo::Message what, geo::Message blocks = {}, geo::Message advice = {});
  void bad(geo::Message what, geo::Message blocks = {}, geo::Message advice = {});
  // Faults that name their subject and what to do themselves.
  void bad(const std::vector<geo::Message>& faults, const geo::Message& blocks = {});
  // What a run refuses to begin with.
  void stop(geo::Message what, geo::Message advice = {});
  void stop(const std::vector<geo::Message>& faults);
};

struct Checklist {
  std::string configuration;  // the file
  bool configuration_is_wrong = false;
  std::vector<CheckSection> sections = {};

  std::size_t count(CheckMark mark) const;
};

// A text of some table, as a message: translated when it is shown.
inline geo::Message worded(std::string_view english) { return {std::string(english), {}, false}; }

// "a, b, c" of messages, each translated when shown; `most` of them, then "…".
geo::Message listed_messages(const std::vector<geo::Message>& parts, std::size_t most);

}  // namespace steppe
