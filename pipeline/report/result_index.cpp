#include "pipeline/report/result_index.hpp"

#include <algorithm>
#include <set>

namespace steppe {
namespace {

constexpr std::size_t kCodes = 256;

template <class T>
void add_new(std::vector<T>& found, const T& one) {
  if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
}

}  // namespace

ResultIndex::ResultIndex(const ReportInput& input) : m_totals(input.totals) {
  add_zones();
  for (const auto& figure : input.results.figures) {
    const Series series{figure.indicator, figure.caliber};
    add_new(m_series, series);
    m_estimated.resize(m_series.size());
    if (figure.estimate) m_estimated[place_of(series)] = true;
    if (Year* year = at(figure.zone)) year->figures.push_back(&figure);
  }
  for (const auto& area : input.results.classes) {
    add_new(m_products, area.product);
    auto& codes = m_codes[area.product];
    codes.resize(kCodes);
    codes[area.code] = true;
    if (Year* year = at(area.zone)) year->classes.push_back(&area);
  }
  for (const auto& transition : input.results.transitions)
    if (Year* year = at(transition.zone)) year->transitions.push_back(&transition);
  for (const auto& carbon : input.results.carbon)
    if (Year* year = at(carbon.zone)) year->carbon.push_back(&carbon);
  for (const auto& line : input.results.ledger)
    if (Year* year = at(line.zone)) year->ledger.push_back(&line);
  for (const auto& judgement : input.results.judgements) m_judgements[judgement.target.zone_id].push_back(&judgement);
}

std::size_t ResultIndex::place_of(const Series& series) const {
  return static_cast<std::size_t>(std::find(m_series.begin(), m_series.end(), series) - m_series.begin());
}

bool ResultIndex::estimated(const Series& series) const {
  const std::size_t place = place_of(series);
  return place < m_estimated.size() && m_estimated[place];
}

void ResultIndex::add_zones() {
  std::set<std::string> known;
  for (const auto& zone : m_totals.zones) {
    if (!known.insert(zone.id).second) continue;
    if (m_ids.size() < kShownZones || zone.is_league) m_ids.push_back(zone.id);
  }
  m_all = known.size();
  for (const auto& id : m_ids) m_places[id];
  for (std::size_t i = 0; i < m_totals.zones.size(); ++i) {
    const auto shown = m_places.find(m_totals.zones[i].id);
    if (shown == m_places.end()) continue;
    shown->second.push_back(i);
    m_years[i];
  }
}

ResultIndex::Year* ResultIndex::at(std::size_t zone) {
  const auto found = m_years.find(zone);
  return found == m_years.end() ? nullptr : &found->second;
}

const ResultIndex::Year* ResultIndex::year_of(const std::string& id, int year) const {
  const auto places = m_places.find(id);
  if (places == m_places.end()) return nullptr;
  for (const auto place : places->second)
    if (m_totals.zones[place].year == year) return &m_years.at(place);
  return nullptr;
}

const ZoneTotal& ResultIndex::zone(const std::string& id) const { return m_totals.zones.at(m_places.at(id).front()); }

const geo::Message* ResultIndex::fault(const std::string& id) const {
  for (const auto place : m_places.at(id))
    if (m_totals.zones[place].fault) return &*m_totals.zones[place].fault;
  return nullptr;
}

const Figure* ResultIndex::figure(const std::string& id, int year, const Series& series) const {
  if (const Year* of = year_of(id, year))
    for (const Figure* figure : of->figures)
      if (figure->indicator == series.indicator && figure->caliber == series.caliber) return figure;
  return nullptr;
}

const ClassArea* ResultIndex::area(const std::string& id, int year, Product product, std::uint8_t code) const {
  if (const Year* of = year_of(id, year))
    for (const ClassArea* area : of->classes)
      if (area->product == product && area->code == code) return area;
  return nullptr;
}

std::vector<const Transition*> ResultIndex::transitions(const std::string& id, Product product) const {
  std::vector<const Transition*> found;
  for (const auto place : m_places.at(id))
    for (const Transition* transition : m_years.at(place).transitions)
      if (transition->product == product) found.push_back(transition);
  return found;
}

std::vector<const ZoneCarbon*> ResultIndex::carbon(const std::string& id) const {
  std::vector<const ZoneCarbon*> found;
  for (const auto place : m_places.at(id)) {
    const auto& of = m_years.at(place).carbon;
    found.insert(found.end(), of.begin(), of.end());
  }
  return found;
}

std::vector<const LedgerLine*> ResultIndex::ledger(const std::string& id) const {
  std::vector<const LedgerLine*> found;
  for (const auto place : m_places.at(id)) {
    const auto& of = m_years.at(place).ledger;
    found.insert(found.end(), of.begin(), of.end());
  }
  return found;
}

std::vector<const Judgement*> ResultIndex::judgements(const std::string& id) const {
  const auto found = m_judgements.find(id);
  return found == m_judgements.end() ? std::vector<const Judgement*>() : found->second;
}

std::vector<std::uint8_t> ResultIndex::codes(Product product) const {
  std::vector<std::uint8_t> codes;
  const auto found = m_codes.find(product);
  for (std::size_t code = 0; found != m_codes.end() && code < kCodes; ++code)
    if (found->second[code]) codes.push_back(static_cast<std::uint8_t>(code));
  return codes;
}

}  // namespace steppe
