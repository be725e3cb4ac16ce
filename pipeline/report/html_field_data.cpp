#include "pipeline/report/html_field_data.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/report/html_trail.hpp"
#include "pipeline/results/field_tally.hpp"

namespace steppe {
namespace {

constexpr std::size_t kNamedZones = 8;  // field_data.csv has all

// The rows of one file that came to the same.
struct Rows {
  std::size_t count = 0;
  std::set<int> years;
  std::map<std::string, std::size_t> zones;  // by id
};

using RowsByUse = std::map<FieldUse, Rows>;

RowsByUse rows_of(const Results& results, FieldKind kind) {
  RowsByUse all;
  for (const FieldCount& count : results.field_counts) {
    if (count.kind != kind) continue;
    Rows& rows = all[count.use];
    rows.count += count.rows;
    if (count.year != 0) rows.years.insert(count.year);
    if (!count.zone_id.empty()) rows.zones[count.zone_id] += count.rows;
  }
  return all;
}

std::string years_text(const Rows& rows) {
  std::string out;
  for (const int year : rows.years) out += (out.empty() ? "" : ", ") + std::to_string(year);
  return out.empty() ? "—" : out;
}

std::string zone_words(const HtmlContext& context, const std::string& id) {
  const auto& zones = context.input.totals.zones;
  const auto found = std::find_if(zones.begin(), zones.end(), [&](const ZoneTotal& zone) { return zone.id == id; });
  return found == zones.end() ? html_escaped(id) : zone_label(*found);
}

std::string zones_text(const HtmlContext& context, const Rows& rows) {
  std::string out;
  std::size_t named = 0;
  for (const auto& [id, count] : rows.zones) {
    if (++named > kNamedZones) return out + " …";
    out += (out.empty()                        ? ""
            : context.language == Language::zh ? "、"
                                               : ", ") +
           zone_words(context, id) + " " + std::to_string(count);
  }
  return out.empty() ? "—" : out;
}

std::string use_row(const HtmlContext& context, FieldUse use, const Rows& rows, std::size_t all) {
  constexpr double kPercent = 100;
  const FieldUseFacts& facts = facts_of(use);
  const std::string share = grouped(kPercent * static_cast<double>(rows.count) / static_cast<double>(all), 1);
  return "<tr>" + td(context.say(use == FieldUse::used ? text("used") : text("not used"))) +
         td(use == FieldUse::used ? "—" : context.say(facts.english)) +
         number_cell(grouped(static_cast<double>(rows.count), 0)) + number_cell(share) + td(years_text(rows)) +
         td("<small>" + zones_text(context, rows) + "</small>") +
         td(facts.advice.empty() ? "—" : "<small>" + context.say(facts.advice) + "</small>") + "</tr>\n";
}

// The kind of rows, a link to the file that they stand in.
std::string kind_words(const HtmlContext& context, FieldKind kind) {
  const std::string words = context.say(kFieldKindWords[static_cast<std::size_t>(kind)]);
  const std::string key = "verify." + std::string(name_of(kind));
  for (const InputFile& file : context.input.results.input_files)
    if (file.key == key) return link(context.to_main(input_anchor(key)), words);
  return words;
}

std::string file_table(const HtmlContext& context, FieldKind kind) {
  const RowsByUse uses = rows_of(context.input.results, kind);
  if (uses.empty()) return {};
  std::size_t all = 0, used = 0;
  for (const auto& [use, rows] : uses) {
    all += rows.count;
    if (use == FieldUse::used) used += rows.count;
  }
  std::string out =
      "<h3>" + kind_words(context, kind) + "</h3>\n<p>" +
      context.shown(geo::message("{0} rows in the file, {1} of them used, {2} not used.", all, used, all - used)) +
      "</p>\n<table class=\"field\"><colgroup><col style=\"width:8%\"><col style=\"width:18%\">"
      "<col style=\"width:8%\"><col style=\"width:7%\"><col style=\"width:11%\">"
      "<col style=\"width:26%\"><col></colgroup><thead><tr>" +
      th(context.say(text("Use"))) + th(context.say(text("Reason"))) + th(context.say(text("Rows")), "class=\"n\"") +
      th("%", "class=\"n\"") + th(context.say(text("Year"))) + th(context.say(text("Zones and rows"))) +
      th(context.say(text("What to do"))) + "</tr></thead><tbody>\n";
  for (const auto& [use, rows] : uses) out += use_row(context, use, rows, all);
  return out + "</tbody></table>\n";
}

}  // namespace

std::string field_data_section(const HtmlContext& context) {
  std::string tables;
  for (std::size_t kind = 0; kind < kFieldKindNames.size(); ++kind)
    tables += file_table(context, static_cast<FieldKind>(kind));
  if (tables.empty())
    tables = "<p class=\"note\">" +
             context.say(text("No field plots and no interpreted sample points are configured: no figure has an "
                              "interval, and no target can be judged.")) +
             "</p>\n";
  return "<section id=\"field-data\"><h2>" + context.say(text("Use of field data")) + "</h2>\n" + tables +
         "</section>\n";
}

std::vector<geo::Message> other_warnings(const Results& results) {
  std::set<std::string> said;
  for (const geo::Message& warning : field_warnings(results.field_counts)) said.insert(geo::render(warning));
  std::vector<geo::Message> others;
  for (const geo::Message& warning : results.warnings)
    if (!said.contains(geo::render(warning))) others.push_back(warning);
  return others;
}

}  // namespace steppe
