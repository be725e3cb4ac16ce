#include "pipeline/query/answer_page.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/number_text.hpp"
#include "pipeline/query/layer_facts.hpp"
#include "pipeline/report/clean_text.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using geo::message;

// A name from a file may hold anything, and a terminal obeys control characters.
std::string shown_name(const AnsweredPolygon& polygon) {
  constexpr std::size_t kLongest = 120;
  const std::string id = shortened(clean_text(polygon.id), kLongest);
  const std::string name = shortened(clean_text(polygon.name), kLongest);
  std::string both = name.empty() || name == id ? id : name + " (" + id + ")";
  std::replace_if(
      both.begin(), both.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return both;
}

geo::Message head_of(const AnsweredPolygon& polygon, Vocabulary vocabulary) {
  const std::string name = shown_name(polygon);
  if (!polygon.answer)
    return message("Polygon {0}: {1}: {2}", name, word(vocabulary, refusal_status(polygon.answer.fault())),
                   polygon.answer.fault().message);
  const PolygonAnswer& answer = polygon.answer.value();
  const std::string hectares = geo::decimal_text(answer.polygon_ha, 2);
  const std::string wanmu = geo::decimal_text(answer.polygon_ha * kWanmuPerHa, 4);
  if (!(answer.outside_ha > 0)) return message("Polygon {0}: {1} ha = {2} × 10 000 mu", name, hectares, wanmu);
  return message("Polygon {0}: {1} ha = {2} × 10 000 mu, of which {3} ha ({4} %) outside the data", name, hectares,
                 wanmu, geo::decimal_text(answer.outside_ha, 2),
                 geo::decimal_text(answer.outside_ha / answer.polygon_ha * 100, 2));
}

std::vector<geo::Message> definition_notes(const QueryContext& context, Vocabulary vocabulary) {
  std::vector<geo::Message> notes;
  for (const Product layer : context.request.products()) {
    const ProductFacts facts = facts_of(context.index, layer);
    if (facts.definition.empty()) continue;
    const auto name = word(vocabulary, layer);
    if (facts.caliber.empty())
      notes.push_back(message("{0}: definition {1}", name, facts.definition));
    else
      notes.push_back(
          message("{0}: definition {1}, caliber {2}", name, facts.definition, word(vocabulary, facts.caliber)));
  }
  return notes;
}

// "landsat-8 62 %, landsat-9 38 %": the shares as files print them.
std::string sensors_text(const std::vector<SensorShare>& shares) {
  std::string shown;
  for (const auto& [platform, share] : shares) {
    const double percent = geo::rounded_as_printed(share, kSensorShareDecimals) * 100;
    shown += (shown.empty() ? "" : ", ") + platform + ' ' + geo::decimal_text(percent, 0) + " %";
  }
  return shown;
}

// What was seen in a period is the same for all layers.
std::vector<geo::Message> sensor_notes(const PolygonAnswer& answer) {
  std::map<int, std::string> mixes;
  for (const LayerAnswer& layer : answer.layers)
    if (!layer.sensors.empty()) mixes.emplace(layer.period, sensors_text(layer.sensors));
  std::vector<geo::Message> notes;
  for (const auto& [period, mix] : mixes) notes.push_back(message("Observations of {0}: {1}", period, mix));
  return notes;
}

// A reason that holds for several layers of a period is said once.
std::vector<geo::Message> reason_notes(const PolygonAnswer& answer, Vocabulary vocabulary) {
  std::vector<geo::Message> notes;
  std::vector<std::pair<int, std::string>> reasons;  // by period and text, in the order they come
  std::vector<std::string> layers;
  const Language language = language_of(vocabulary);
  for (const LayerAnswer& layer : answer.layers) {
    const std::pair<int, std::string> reason{layer.period, show(layer.reason, language)};
    if (reason.second.empty()) continue;
    const auto found = std::find(reasons.begin(), reasons.end(), reason);
    const auto at = static_cast<std::size_t>(found - reasons.begin());
    if (found == reasons.end()) {
      reasons.push_back(reason);
      layers.push_back(word(vocabulary, layer.layer));
    } else {
      layers[at] += (language == Language::zh ? "、" : ", ") + word(vocabulary, layer.layer);
    }
  }
  for (std::size_t i = 0; i < reasons.size(); ++i)
    notes.push_back(message("{0} {1}: {2}", layers[i], reasons[i].first, reasons[i].second));
  return notes;
}

std::vector<geo::Message> change_notes(const PolygonAnswer& answer, Vocabulary vocabulary) {
  std::vector<geo::Message> notes;
  for (const ChangeAnswer& change : answer.changes)
    if (!geo::render(change.reason).empty())
      notes.push_back(message("{0} {1} → {2}: no change is given: {3}", word(vocabulary, change.layer), change.from,
                              change.to, change.reason));
  return notes;
}

}  // namespace

AnswerPage answer_page(const QueryContext& context, const AnsweredPolygon& polygon, Language language) {
  const Vocabulary vocabulary = vocabulary_of(language);
  AnswerPage page{show(head_of(polygon, vocabulary), language), {}, {}};
  if (!polygon.answer) return page;
  for (ShownTable& table : answer_tables(context, polygon.answer.value(), vocabulary))
    if (!table.rows.empty()) page.tables.push_back(std::move(table));
  const auto add = [&](const std::vector<geo::Message>& notes) {
    for (const auto& note : notes) page.notes.push_back(show(note, language));
  };
  add(sensor_notes(polygon.answer.value()));
  add(reason_notes(polygon.answer.value(), vocabulary));
  add(change_notes(polygon.answer.value(), vocabulary));
  return page;
}

std::vector<std::string> closing_notes(const QueryContext& context, Language language) {
  const Vocabulary vocabulary = vocabulary_of(language);
  std::vector<std::string> notes;
  for (const auto& note : definition_notes(context, vocabulary)) notes.push_back(show(note, language));
  notes.emplace_back(translate(
      language,
      text("Outlines are taken as CGCS2000 or WGS 84, or as their CRS says. Outlines from web maps (GCJ-02) lie some "
           "hundred metres off; no program can tell, and whoever asks must make sure.")));
  return notes;
}

}  // namespace steppe
