#include "pipeline/config/reference.hpp"

#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"

namespace steppe {
namespace {

using geo::message;

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

// Numbers and names have a range of their own; of other types the type says everything.
std::string range_cell(const Option& option, Language language) {
  return has_range(option) ? show(allowed_of(option), language) : "";
}

std::string default_cell(const Option& option, Language language) {
  if (option.required) return show(message("must be given"), language);
  const Settings defaults;  // by name: g++ 12 takes the members of a temporary for uninitialised
  return code(value_text(option, defaults));
}

std::string row(const Option& option, Language language) {
  std::string line = "|";
  for (const auto& cell :
       {code(key_of(option)), show(type_of(option), language), std::string(option.unit), range_cell(option, language),
        default_cell(option, language), std::string(translate(language, option.help))}) {
    line.append(cell.empty() ? "" : " " + cell).append(" |");
  }
  return line + "\n";
}

}  // namespace

std::string config_reference(Language language) {
  std::string page = "# " + std::string(translate(language, text("Configuration reference"))) + "\n";
  const auto head = show(message("| Key | Type | Unit | Range | Default | Meaning |"), language);
  for (const Section& section : section_table()) {
    page.append("\n## ").append(section.name).append("\n\n");
    page.append(translate(language, section.help)).append("\n\n");
    page.append(head).append("\n|---|---|---|---|---|---|\n");
    for (const Option& option : option_table()) {
      if (option.section == section.name) page += row(option, language);
    }
  }
  return page;
}

}  // namespace steppe
