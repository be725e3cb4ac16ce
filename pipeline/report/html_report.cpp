#include "pipeline/report/html_report.hpp"

#include "pipeline/config/version.hpp"
#include "pipeline/report/html_accounts.hpp"
#include "pipeline/report/html_maps.hpp"
#include "pipeline/report/html_method.hpp"
#include "pipeline/report/html_overview.hpp"
#include "pipeline/report/html_style.hpp"
#include "pipeline/report/html_verdicts.hpp"
#include "pipeline/report/html_zones.hpp"

namespace steppe {
namespace {

std::string fact(const std::string& label, const std::string& value) {
  return "<dt>" + label + "</dt><dd>" + value + "</dd>\n";
}

std::string header(const HtmlContext& context, const std::string& title) {
  const auto& night = context.input.night;
  return "<header><h1>" + title + "</h1>\n<dl class=\"facts\">\n" +
         fact(context.say(text("Project")), html_escaped(context.input.settings.project.name)) +
         fact(context.say(text("Periods")), periods_text(context.input.settings)) +
         fact(context.say(text("Zones")), html_escaped(night.zones.name) + " <small>(" + context.say(text("version")) +
                                              " " + html_escaped(night.zones.version) + ")</small>") +
         fact(context.say(text("Made by")), "steppe " + html_escaped(kProgramVersion)) + "</dl></header>\n";
}

std::string navigation(const HtmlContext& context) {
  const auto link = [&](std::string_view id, const std::string& label) {
    return "<a href=\"#" + std::string(id) + "\">" + label + "</a>\n";
  };
  std::string out =
      "<nav>" + link("verdicts", context.say(text("Verdicts"))) + link("overview", context.say(text("Overview")));
  if (!context.maps.pictures.empty()) out += link("maps", context.say(text("Maps")));
  const auto& ids = context.index.shown_ids();
  for (std::size_t i = 0; i < ids.size(); ++i)
    out += link("zone-" + std::to_string(i + 1), zone_label(context.index.zone(ids[i])));
  return out + link("ledger", context.say(text("Area ledger"))) + link("scenes", context.say(text("Scenes"))) +
         link("definitions", context.say(text("Definitions"))) + link("method", context.say(text("Method"))) +
         "</nav>\n";
}

}  // namespace

std::string html_report(const ReportInput& input, const Maps& maps, std::span<const LayerFacts> layers,
                        Language language) {
  const ResultIndex index(input);
  const HtmlContext context{input, index, maps, layers, language};
  const std::string title = context.say(text("Ecological targets: monitoring report"));
  return std::string("<!DOCTYPE html>\n<html lang=\"") + (language == Language::zh ? "zh-CN" : "en") +
         "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
         "<title>" + html_escaped(input.settings.project.name) + " · " + title + "</title>\n<style>" +
         std::string(html_style()) + "</style></head>\n<body>" + map_definitions(context) + "<main>\n" +
         header(context, title) + navigation(context) + verdict_section(context) + overview_section(context) +
         map_section(context) + zone_sections(context) + ledger_section(context) + scene_section(context) +
         definition_section(context) + method_section(context) + "</main></body></html>\n";
}

}  // namespace steppe
