#include "storage/schema.h"

namespace crosscheck {
namespace {

struct FamilyRow {
  Family family;
  absl::string_view name;
  FamilyKind kind;
};

constexpr FamilyRow kFamilies[] = {
    {Family::kClaims, "claims", FamilyKind::kRecord},
    {Family::kByDay, "by_day", FamilyKind::kIndex},
    {Family::kBySource, "by_source", FamilyKind::kIndex},
    {Family::kByReport, "by_report", FamilyKind::kIndex},
    {Family::kByKnown, "by_known", FamilyKind::kIndex},
    {Family::kByExternal, "by_external", FamilyKind::kIndex},
    {Family::kById, "by_id", FamilyKind::kIndex},
    {Family::kReports, "reports", FamilyKind::kRecord},
    {Family::kRejects, "rejects", FamilyKind::kRecord},
    {Family::kFeeds, "feeds", FamilyKind::kRecord},
    {Family::kArrivals, "arrivals", FamilyKind::kPlain},
    {Family::kDirty, "dirty", FamilyKind::kPlain},
    {Family::kFindings, "findings", FamilyKind::kPlain},
    {Family::kQuestions, "questions", FamilyKind::kPlain},
    {Family::kJudgements, "judgements", FamilyKind::kPlain},
    {Family::kExceptions, "exceptions", FamilyKind::kPlain},
    {Family::kMeta, "meta", FamilyKind::kMeta},
    {Family::kSources, "sources", FamilyKind::kPlain},
    {Family::kByCorrected, "by_corrected", FamilyKind::kIndex},
    {Family::kByCandidate, "by_candidate", FamilyKind::kIndex},
    {Family::kStanding, "standing", FamilyKind::kIndex},
};

const FamilyRow& RowOf(Family family) {
  // The table is in the order of the numbers, which start at 1.
  return kFamilies[static_cast<int>(family) - 1];
}

}  // namespace

const std::vector<Family>& AllFamilies() {
  static const std::vector<Family>& families = *[] {
    auto* all = new std::vector<Family>;
    for (const FamilyRow& row : kFamilies) all->push_back(row.family);
    return all;
  }();
  return families;
}

absl::string_view FamilyName(Family family) { return RowOf(family).name; }

FamilyKind KindOf(Family family) { return RowOf(family).kind; }

std::optional<Family> FamilyFromName(absl::string_view name) {
  for (const FamilyRow& row : kFamilies) {
    if (row.name == name) return row.family;
  }
  return std::nullopt;
}

}  // namespace crosscheck
