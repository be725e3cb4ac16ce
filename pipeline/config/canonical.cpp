#include "pipeline/config/canonical.hpp"

#include <set>

#include "pipeline/config/cover_ends.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"

namespace steppe {

std::string canonical_text(const Settings& settings, Effect least) {
  std::set<std::string> lines;
  for (const Option& option : option_table()) {
    if (option.effect == Effect::nothing || option.effect < least) continue;
    lines.insert(key_of(option) + " = " + value_text(option, settings) + "\n");
  }
  const EndMemberSet ends = end_member_set(settings.cover);
  lines.insert("cover.endmembers = \"" + ends.name + " " + ends.sha256 + "\"\n");
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

}  // namespace steppe
