#pragma once

#include "pipeline/results/results.hpp"

namespace steppe {

// The results of the zones that are whole, of a night whose work is not all done (NightResult::unfinished). What they
// say of such a zone is what the whole night says. The others, and the league that one of them belongs to, are not_done
// without a value; so is, in every zone, what rests on more than its own tiles: estimates from field data, and patches
// of wetland, which are measured across zones. Left out, and named in a warning: lakes and reserves on tiles that are
// not done, and what is of the whole night (accuracies, belts, patches of change, official figures beside ours, older
// boundaries). No verdict but by the ledger of works. Throws as compute_results() does.
Results compute_part(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, const ResultInputs& inputs);

}  // namespace steppe
