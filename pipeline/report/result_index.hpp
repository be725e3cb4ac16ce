#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/report/report_input.hpp"

namespace steppe {

// What a page shows of the results, found once: a page asks for every zone, year and indicator, and looking through all
// results each time takes minutes where there are thousands of zones. A page shows at most kShownZones of them, the
// first in the order of the tables, and the league's row; nobody reads more, and browsers do not open it.
inline constexpr std::size_t kShownZones = 300;

// What figures are told apart by beside zone and year: forest is counted in two calibers.
struct Series {
  Indicator indicator = Indicator::vegetation_cover;
  std::string caliber;

  bool operator==(const Series&) const = default;
};

class ResultIndex {
 public:
  explicit ResultIndex(const ReportInput& input);

  std::size_t all_zones() const { return m_all; }
  bool shows_all() const { return m_all == m_ids.size(); }
  const std::vector<std::string>& shown_ids() const { return m_ids; }

  // Of a zone that is shown; nothing of others. Its first year, for what is the same in all.
  const ZoneTotal& zone(const std::string& id) const;
  const geo::Message* fault(const std::string& id) const;  // of the first year that has one
  bool shows(const std::string& id) const { return m_places.contains(id); }
  const Figure* figure(const std::string& id, int year, const Series& series) const;
  const ClassArea* area(const std::string& id, int year, Product product, std::uint8_t code) const;
  std::vector<const Transition*> transitions(const std::string& id, Product product) const;
  std::vector<const ZoneCarbon*> carbon(const std::string& id) const;
  std::vector<const LedgerLine*> ledger(const std::string& id) const;
  std::vector<const Judgement*> judgements(const std::string& id) const;

  // In the order in which the results name them, of all zones.
  const std::vector<Series>& series() const { return m_series; }
  // Some zone has an estimate of it, with an interval; else all of it is what was mapped.
  bool estimated(const Series& series) const;
  const std::vector<Product>& class_products() const { return m_products; }
  std::vector<std::uint8_t> codes(Product product) const;  // sorted

 private:
  // The results of one zone in one year.
  struct Year {
    std::vector<const Figure*> figures;
    std::vector<const ClassArea*> classes;
    std::vector<const Transition*> transitions;
    std::vector<const ZoneCarbon*> carbon;
    std::vector<const LedgerLine*> ledger;
  };
  void add_zones();
  const Year* year_of(const std::string& id, int year) const;
  Year* at(std::size_t zone);
  std::size_t place_of(const Series& series) const;

  const Totals& m_totals;
  std::size_t m_all = 0;
  std::vector<std::string> m_ids;
  std::map<std::string, std::vector<std::size_t>> m_places;           // of shown zones: into Totals::zones
  std::map<std::size_t, Year> m_years;                                // by place in Totals::zones
  std::map<std::string, std::vector<const Judgement*>> m_judgements;  // by zone id
  std::vector<Series> m_series;
  std::vector<bool> m_estimated;  // by m_series
  std::vector<Product> m_products;
  std::map<Product, std::vector<bool>> m_codes;
};

}  // namespace steppe
