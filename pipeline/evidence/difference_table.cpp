#include "pipeline/evidence/difference_table.hpp"

#include <array>
#include <map>

namespace steppe {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, kDifferenceNames.size()> kWords{
    text("file of the pack"), text("setting"), text("boundaries"), text("layer"), text("input table"), text("scene"),
    text("program"),          text("product"), text("table")};

std::string shown(Vocabulary vocabulary, std::string_view id, std::string_view english) {
  return std::string(vocabulary == Vocabulary::file ? id : translate(language_of(vocabulary), english));
}

}  // namespace

Table difference_table(const Differences& differences, Vocabulary vocabulary) {
  const bool file = vocabulary == Vocabulary::file;
  Table table{"differences",
              {shown(vocabulary, "role", text("Role")), shown(vocabulary, "kind", text("Kind")),
               shown(vocabulary, "subject", text("Subject")), shown(vocabulary, "what", text("What differs"))},
              {}};
  for (const Difference& difference : differences) {
    const auto place = static_cast<std::size_t>(difference.kind);
    const bool cause = is_cause(difference.kind);
    table.rows.push_back({shown(vocabulary, cause ? "cause" : "result", cause ? text("cause") : text("result")),
                          shown(vocabulary, kDifferenceNames[place], kWords[place]), difference.subject,
                          file ? geo::render(difference.what) : show(difference.what, language_of(vocabulary))});
  }
  return table;
}

Differences first_of_each(const Differences& differences, std::size_t most) {
  Differences first;
  std::map<DifferenceKind, std::size_t> counts;
  for (const Difference& difference : differences)
    if (counts[difference.kind]++ < most) first.push_back(difference);
  return first;
}

}  // namespace steppe
