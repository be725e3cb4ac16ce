#include "pipeline/report/html_report.hpp"

#include <cctype>

#include "pipeline/config/version.hpp"
#include "pipeline/report/html_constants.hpp"
#include "pipeline/report/html_evidence.hpp"
#include "pipeline/report/html_lakes.hpp"
#include "pipeline/report/html_maps.hpp"
#include "pipeline/report/html_method.hpp"
#include "pipeline/report/html_overview.hpp"
#include "pipeline/report/html_patches.hpp"
#include "pipeline/report/html_reserves.hpp"
#include "pipeline/report/html_style.hpp"
#include "pipeline/report/html_verdicts.hpp"
#include "pipeline/report/html_zone_versions.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

HtmlContext context_of(const ReportPages& pages, Language language, bool on_zone_file) {
  return {pages.input, pages.index, pages.scenes, pages.maps, pages.layers, language, zones_have_own_files(pages.index),
          on_zone_file};
}

// A text inside the quotation marks of a style sheet: what could end them is written as its number.
std::string css_text(const std::string& text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || std::isalnum(byte) != 0 || c == ' ' || c == '.' || c == '-' || c == '_';
    if (plain)
      out += c;
    else
      out += std::string("\\") + kHex[byte / 16] + kHex[byte % 16] + " ";
  }
  return out;
}

std::string document(const HtmlContext& context, const std::string& title, const std::string& body) {
  return std::string("<!DOCTYPE html>\n<html lang=\"") + (context.language == Language::zh ? "zh-CN" : "en") +
         "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
         "<title>" + html_escaped(context.input.settings.project.name) + " · " + title + "</title>\n<style>" +
         std::string(html_style()) + "@page{@top-right{content:\"" +
         css_text(clean_text(context.input.settings.project.name + " · " + title)) +
         "\";font-size:8pt;color:#5b6b63}}\n</style></head>\n<body><main>\n" + body + "</main></body></html>\n";
}

// That a report is of a part of a night, before anything else.
std::string part_note(const HtmlContext& context) {
  const UnfinishedWork& missing = context.input.night.unfinished;
  if (!missing.any()) return {};
  return "<p class=\"status\"><strong>" +
         context.shown(geo::message("This report is not whole: {0} of {1} zones have no figures yet, nor has what they "
                                    "are a part of",
                                    missing.zones.size(), missing.zones.size() + missing.whole_zones)) +
         "</strong></p>\n";
}

std::string header(const HtmlContext& context, const std::string& title) {
  const auto& night = context.input.night;
  return "<header><h1>" + title + "</h1>\n<dl class=\"facts\">\n" +
         fact(context.say(text("Project")), html_escaped(context.input.settings.project.name)) +
         fact(context.say(text("Periods")), periods_text(context.input.settings)) +
         fact(context.say(text("Zones")), html_escaped(night.zones.name) + " <small>(" + context.say(text("version")) +
                                              " " + html_escaped(night.zones.version) + ")</small>") +
         fact(context.say(text("Made by")), "steppe " + html_escaped(kProgramVersion)) + "</dl>" + part_note(context) +
         "</header>\n";
}

std::string navigation(const HtmlContext& context) {
  std::string out = "<nav>";
  const auto add = [&](std::string_view id, std::string_view words) {
    out += link(context.to_main(id), context.say(words)) + "\n";
  };
  add("verdicts", text("Verdicts"));
  add("overview", text("Overview"));
  if (!context.maps.pictures.empty()) add("maps", text("Maps"));
  add("zones", text("Zones"));
  add("evidence", text("Evidence"));
  add("definitions", text("Definitions"));
  add("layers", text("Layers and inputs"));
  add("field-data", text("Use of field data"));
  add("constants", text("Constants"));
  if (context.input.results.zone_versions) add("zone-versions", text("Older boundaries"));
  if (context.input.results.patches) add("patches", text("Patches of changed land"));
  if (!context.input.results.landscape.empty()) add("reserves", text("Reserves and red line"));
  if (!context.input.results.lakes.days.empty()) add("lakes", text("Lakes by date"));
  add("method", text("Method"));
  add("scenes", text("Scenes"));
  add("annex", text("Annex"));
  return out + "</nav>\n";
}

// Links to the zones' pages: all of them on a screen.
std::string contents(const HtmlContext& context) {
  std::string out = "<section id=\"zones\"><h2>" + context.say(text("Zones")) + "</h2>\n" + shown_note(context) +
                    "<p class=\"contents\">";
  for (const auto& id : context.index.shown_ids())
    out += link(context.to_zone(id), zone_label(context.index.zone(id))) + "\n";
  return out + "</p></section>\n";
}

std::string zone_pages(const HtmlContext& context, const ZoneMaps& zone_maps) {
  if (context.own_files) return {};
  std::string out;
  for (const auto& id : context.index.shown_ids()) {
    check_interrupted();
    const auto maps = zone_maps.find(id);
    out += zone_page(context, id, maps == zone_maps.end() ? nullptr : &maps->second);
  }
  return out;
}

std::string annex(const HtmlContext& context) {
  std::string zones;
  for (const auto& id : context.index.shown_ids())
    if (!context.own_files) zones += zone_annex(context, id);
  const std::string overview = mapped_overview(context);
  return "<section id=\"annex\" class=\"page\"><h2>" + context.say(text("Annex: mapped values and area ledger")) +
         "</h2>\n<p class=\"note\">" +
         context.say(
             text("What stands here was counted on maps. It has no error of its own, is biased by the errors of "
                  "the map, and decides no target; where there is an estimate, the estimate is the figure.")) +
         "</p>\n" + overview + zones +
         (context.own_files ? "<p class=\"note\">" +
                                  context.say(text("Areas of classes, changes and the area ledger of a zone stand in "
                                                   "its own file.")) +
                                  "</p>\n"
                            : "") +
         "</section>\n";
}

std::string report_title(const HtmlContext& context) {
  return context.say(text("Ecological targets: monitoring report"));
}

}  // namespace

bool zones_have_own_files(const ResultIndex& index) { return index.shown_ids().size() > kZonesInOneFile; }

std::string main_page(const ReportPages& pages, const ZoneMaps& zone_maps, Language language) {
  const HtmlContext context = context_of(pages, language, false);
  const std::string title = report_title(context);
  return document(context, title,
                  header(context, title) + navigation(context) + verdict_section(context) + overview_section(context) +
                      map_section(context) + contents(context) + zone_pages(context, zone_maps) +
                      definition_section(context) + evidence_section(context) + constants_section(context) +
                      zone_versions_section(context) + patches_section(context) + reserves_section(context) +
                      lakes_section(context) + method_section(context) + scene_section(context) + annex(context));
}

std::string zone_page_file(const ReportPages& pages, const std::string& id, const Maps* maps, Language language) {
  const HtmlContext context = context_of(pages, language, true);
  const std::string label = zone_label(context.index.zone(id));
  return document(context, label,
                  "<nav>" + link("../" + std::string(main_file(language)), report_title(context)) + "\n" +
                      link(context.to_main("zones"), context.say(text("Zones"))) + "</nav>\n" +
                      zone_page(context, id, maps) + zone_annex(context, id));
}

std::string html_report(const ReportInput& input, const Maps& maps, std::span<const LayerFacts> layers,
                        Language language) {
  const ResultIndex index(input);
  const SceneNumbers scenes(input);
  return main_page({input, index, scenes, maps, layers}, {}, language);
}

}  // namespace steppe
