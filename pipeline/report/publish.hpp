#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/report/run_summary.hpp"

namespace steppe {

// Writes the mosaics products/<year>/<product>.vrt; then into reports/<run>/ the
// CSV tables (zh/ beside them when the settings' language is Chinese), report.xlsx, report.html and report.en.html as
// the settings ask, evidence.json (evidence.hpp), and summary.json, last, with the checksum of each; then notes run and
// figures in the catalogue; then writes the zones' outlines (results/zone_outlines.hpp), switches queries to the night
// (products/night_switch.hpp) and lets reports/latest point there. Clock and durations stand only in summary.json.
// Throws Error, before anything is written when an area ledger is open; a report that is not whole is never `latest`.
std::filesystem::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night,
                              const Totals& totals, const Results& results, const RunFacts& facts);

// The report of the zones that are whole, of a night whose work is not all done (results of compute_part()): the same
// files into reports/<run>, which ends in kPartOfNight. Nothing else changes: `latest`, the index of products, mosaics
// and the catalogue are of the last whole night. A report of the same tasks and inputs that stands is given instead.
std::filesystem::path publish_part(const Workspace& workspace, const Settings& settings, const NightResult& night,
                                   const Totals& totals, const Results& results, const RunFacts& facts);

// The same files into any folder, without mosaics, summary.json, catalogue or `latest`: for a report made again from
// stored results. Names relative to the folder, in the order written. Throws Error as publish does.
std::vector<std::string> write_report_files(const std::filesystem::path& folder, const Workspace& workspace,
                                            const ReportInput& input, const std::vector<LayerFacts>& layers);

// Those files and summary.json, last, into any folder that exists; what else lies there stays. The workspace is only
// read and keeps its `latest`. check() is called when everything was read; what it throws leaves the folder without a
// summary, which says that it is no whole report.
void write_report(const std::filesystem::path& folder, const Workspace& workspace, const ReportInput& input,
                  const RunFacts& facts, const std::function<void()>& check);

// What the report would have less of than reports/latest (less_than()), which it must not replace unasked; nothing when
// there is no latest report, or one of an older version.
std::vector<geo::Message> less_than_latest(const Workspace& workspace, const Coverage& coverage, std::size_t let_go);

// True when reports/latest stands, whole and unchanged, and was made from the same tasks, scenes, settings and
// `inputs_key` (RunFacts), and the mosaics and the index stand: nothing new to publish.
bool latest_is_current(const Workspace& workspace, const Settings& settings, const NightResult& night,
                       const std::string& inputs_key);

}  // namespace steppe
