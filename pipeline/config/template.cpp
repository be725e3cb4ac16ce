#include "pipeline/config/template.hpp"

#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"

namespace steppe {
namespace {

using geo::message;

// "Width and height of a tile (px; 256 to 16384, a multiple of 256)"
std::string comment_of(const Option& option, Language language) {
  const geo::Message help{std::string(option.help), {}, false};
  if (!has_range(option)) return show(help, language);
  if (option.unit.empty()) return show(message("{0} ({1})", help, allowed_of(option)), language);
  return show(message("{0} ({1}; {2})", help, option.unit, allowed_of(option)), language);
}

}  // namespace

std::string config_template(Language language) {
  std::string page;
  const auto add = [&](const geo::Message& line) { page.append("# ").append(show(line, language)).append("\n"); };
  add(message("Configuration of steppe (TOML, UTF-8). Lines that begin with # show the default."));
  for (const Section& section : section_table()) {
    page.append("\n# ").append(translate(language, section.help)).append("\n");
    page.append("[").append(section.name).append("]\n");
    for (const Option& option : option_table()) {
      if (option.section != section.name) continue;
      page.append("# ").append(comment_of(option, language)).append("\n");
      page.append(option.required ? "" : "# ")
          .append(option.name)
          .append(" = ")
          .append(example_text(option))
          .append("\n");
    }
  }
  return page;
}

}  // namespace steppe
