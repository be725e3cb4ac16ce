#include "pipeline/report/html_constants.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "pipeline/carbon/carbon_constants.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"
#include "pipeline/estimate/caliber.hpp"
#include "pipeline/estimate/error_constants.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/indicators/rule_constants.hpp"
#include "pipeline/landscape/landscape_constants.hpp"
#include "pipeline/report/html_trail.hpp"

namespace steppe {
namespace {

std::string head(const HtmlContext& context) {
  return "<table class=\"constants\"><colgroup><col style=\"width:40%\"><col style=\"width:20%\"><col></colgroup>"
         "<thead><tr>" +
         th(context.say(text("Constant"))) + th(context.say(text("Value"))) +
         th(context.say(text("Where it comes from"))) + "</tr></thead><tbody>\n";
}

std::string origin_text(const HtmlContext& context, const Provenance& origin) {
  if (origin.basis == Basis::none) return {};
  const std::string words = context.say(origin.words());
  const bool doubtful = origin.basis == Basis::from_memory;
  return context.say(origin.source) + " · " + (doubtful ? "<strong class=\"doubt\">" + words + "</strong>" : words);
}

// Units of the option table as a person reads them.
std::string_view unit_words(std::string_view unit) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"d", text("days")},  {"a", text("years")}, {"px", text("pixels")},
      {"h", text("hours")}, {"m²", text("m²")},   {"cm", text("cm")}};
  for (const auto& [name, words] : kWords)
    if (name == unit) return words;
  return unit;
}

// As it is written in a configuration; what can only be true or false in words.
std::string value_words(const HtmlContext& context, const std::string& value) {
  if (value == "true") return context.say(text("yes"));
  if (value == "false") return context.say(text("no"));
  return "<code>" + html_escaped(value) + "</code>";
}

std::string with_unit(const HtmlContext& context, const std::string& value, std::string_view unit) {
  std::string out = value_words(context, value) + (unit.empty() ? "" : "\u00A0" + context.say(unit_words(unit)));
  const auto hectares = unit == name_of(Unit::hectare) ? geo::number_of(value) : std::nullopt;
  if (hectares)
    out +=
        " = " + geo::number_text(*in_unit(*hectares, Unit::hectare, Unit::mu)) + "\u00A0" + context.word_of(Unit::mu);
  return out;
}

// Without quotation marks: this is no TOML.
std::string plain_value(const Option& option, const Settings& settings) {
  std::string value = value_text(option, settings);
  std::erase(value, '"');
  return value;
}

std::string option_row(const HtmlContext& context, const Option& option) {
  static const Settings kUsual;
  const std::string value = plain_value(option, context.input.settings), usual = plain_value(option, kUsual);
  const std::string origin = value == usual
                                 ? origin_text(context, option.origin)
                                 : "<b>" + context.say(text("set in this configuration")) + "</b> (" +
                                       context.say(text("default value")) + " " + value_words(context, usual) +
                                       context.colon() + origin_text(context, option.origin) + ")";
  return "<tr>" + td(coded(context.say(option.help)) + "<br><code>" + html_escaped(key_of(option)) + "</code>") +
         td(with_unit(context, value, option.unit)) + td("<small>" + origin + "</small>") + "</tr>\n";
}

std::string constant_row(const HtmlContext& context, const Constant& constant) {
  constexpr int kShort = 4;
  const bool exact = constant.value == std::round(constant.value * 1e4) / 1e4;
  const std::string value = exact ? geo::number_text(constant.value) : geo::decimal_text(constant.value, kShort);
  return "<tr>" + td(context.say(constant.words)) + td(with_unit(context, value, constant.unit)) +
         td("<small>" + origin_text(context, constant.origin) + "</small>") + "</tr>\n";
}

std::string group_head(const HtmlContext& context, std::string_view name, std::string_view title) {
  return "<h4 id=\"" + constants_anchor(name) + "\">" + context.say(title) + "</h4>\n" + head(context);
}

std::string fixed(const HtmlContext& context, std::string_view name, std::string_view title,
                  std::span<const Constant* const> constants) {
  std::string out = group_head(context, name, title);
  for (const Constant* constant : constants) out += constant_row(context, *constant);
  return out + "</tbody></table>\n";
}

}  // namespace

std::string coded(const std::string& html) {
  const auto of_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string out;
  for (std::size_t i = 0; i < html.size();) {
    std::size_t end = i;
    while (end < html.size() && of_name(html[end])) ++end;
    const std::string name = html.substr(i, std::max(end - i, std::size_t{1}));
    const bool code = name.find('_') != name.npos || caliber_words(name) != name;
    out += code ? "<code>" + name + "</code>" : name;
    i += name.size();
  }
  return out;
}

std::string constants_section(const HtmlContext& context) {
  std::string out = "<section id=\"constants\"><h2>" + context.say(text("Constants")) + "</h2>\n<p class=\"note\">" +
                    context.say(text("The same frozen parameters hold for all periods.")) + "</p>\n";
  for (const Section& section : section_table()) {
    std::string rows;
    for (const Option& option : option_table())
      if (option.section == section.name && option.effect != Effect::nothing && option.origin.basis != Basis::none)
        rows += option_row(context, option);
    if (!rows.empty()) out += group_head(context, section.name, section.help) + rows + "</tbody></table>\n";
  }
  return out + fixed(context, kRuleGroup, text("Rules of the classes, fixed in the program"), kRuleConstants) +
         fixed(context, kEstimateGroup, text("Estimates and verdicts, fixed in the program"), kEstimateConstants) +
         fixed(context, kErrorGroup, text("Sizes of errors, fixed in the program"), kErrorConstants) +
         fixed(context, kCarbonGroup, text("Carbon, fixed in the program"), kCarbonConstants) +
         fixed(context, kLandscapeGroup, text("Belts, plantations and lakes, fixed in the program"),
               kLandscapeConstants) +
         "</section>\n";
}

}  // namespace steppe
