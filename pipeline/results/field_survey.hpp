#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/survey.hpp"
#include "pipeline/results/field_on_map.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// The places of a survey in one year. Places, strata and primary units are the same in all years, so that estimates of
// two years pair by themselves (combination()); a weight is the area of the stratum shared by its places of that year.
struct SurveyYear {
  Survey survey;
  std::vector<const MatchedSample*> rows;  // by place; null: nobody looked in that year
  // By stratum: points that were drawn for each that has a row, ≥ 1. The others were lost on the way and have no
  // answer.
  std::vector<double> drawn_per_row;
  // By zone, ascending: the places whose row lies in it. Ten thousand zones do not look at all places each.
  std::map<std::string, std::vector<std::size_t>, std::less<>> of_zone = {};

  std::size_t size() const { return rows.size(); }
};

// Sample points as a survey: by the design file, or as the settings declare them. REQUIRES the matches to outlive it.
struct FieldSurvey {
  std::map<int, SurveyYear> years;                 // none without points, without a design, or with a fault
  geo::Message fault = {};                         // why no estimate can rest on the points that were given
  bool told = false;                               // the tally of rows says the same of each of them
  DeclaredDesign declared = DeclaredDesign::none;  // what stands in for a design file

  const SurveyYear* year(int year) const;  // null: no points
  bool declared_design() const { return declared != DeclaredDesign::none; }
};

// Primary units are the points, or the clusters of a design of clusters (of a declared design, wherever the file has
// clusters). Declared designs have no finite population correction; simple_random_by_zone has a stratum for each zone
// that counts (members of the league, where there is one).
FieldSurvey survey_of(const FieldMatches& matches, const std::optional<SampleDesign>& design, DeclaredDesign declared,
                      const Totals& totals);

// Of a zone in any year.
double hectares_of_zone(const ZoneTotal& zone, int area_exponent);

}  // namespace steppe
