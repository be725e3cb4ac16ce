#include "pipeline/estimate/works_verdict.hpp"

#include "pipeline/estimate/target_text.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

std::string area_text(double hectares, const Target& target) {
  return with_unit(shown_beside(in_unit(hectares, Unit::hectare, target.unit).value_or(hectares), target), target);
}

// What was added up, and what can be checked of it.
Message summed(const WorksSum& sum, const Target& target) {
  const std::string low = area_text(sum.low_ha, target), high = area_text(sum.high_ha, target);
  const Message area = low == high
                           ? geo::verbatim(low)
                           : message("between {0} and {1}, because {2} of them contradict themselves or each other",
                                     low, high, sum.in_doubt);
  Message all = message("{0} works of {1} to {2} in the ledger add up to {3}, {4} of them shown by polygons",
                        sum.counted, sum.first_year, sum.last_year, area, sum.with_polygon);
  if (sum.shared_ha > 0)
    all = message("{0}; ground of {1} that polygons share counts once", all, area_text(sum.shared_ha, target));
  if (sum.outside_period > 0) all = message("{0}; {1} works of other years do not count", all, sum.outside_period);
  return all;
}

}  // namespace

Ruling judged_works(const Target& target, const std::optional<WorksSum>& works) {
  const std::string asked = target_text(target);
  if (!works)
    return {Outcome::unknown,
            message("the target of {0} adds works up; imagery does not supply them, the bureau's ledger "
                    "does: name it in verify.works",
                    asked)};
  if (!in_unit(0, Unit::hectare, target.unit))
    return {Outcome::unknown, message("the target of {0} is no area, and works in the ledger are areas", asked)};
  if (works->works.empty())
    return {
        Outcome::unknown,
        message("the ledger has no work of this indicator and place ({0} rows of it cannot be used); the target is {1}",
                works->refused, asked)};
  const Message sum = summed(*works, target);
  const double wanted = in_unit(target.value, target.unit, Unit::hectare).value_or(0);
  if (works->low_ha >= wanted)
    return {
        Outcome::met,
        message("{0}; that reaches the target {1}; it is the work that was done, not what grows there", sum, asked)};
  if (works->high_ha >= wanted)
    return {Outcome::open,
            message("{0}; the target {1} lies between; the works in doubt are to be cleared up", sum, asked)};
  if (works->refused > 0)
    return {Outcome::open,
            message("{0}; that is below the target {1}, but {2} rows of the ledger cannot be used; correct "
                    "them",
                    sum, asked, works->refused)};
  if (works->newest_year < works->last_year)
    return {Outcome::open, message("{0}; that is below the target {1}, but the ledger ends with {2}, before the target "
                                   "year {3}",
                                   sum, asked, works->newest_year, works->last_year)};
  return {Outcome::not_met, message("{0}; that is below the target {1}", sum, asked)};
}

}  // namespace steppe
