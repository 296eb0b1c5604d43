#include "engine/nightly/withdrawn_figures.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/cells/nightly_cell.h"
#include "engine/reading/claim_glance.h"
#include "engine/reading/each_claim.h"
#include "engine/relate/mistakes.h"
#include "engine/relate/statement.h"
#include "proto/claim.pb.h"
#include "storage/decode.h"

namespace crosscheck {
namespace {

// In which unit and of whom is left to those who compare.
using Figures = std::set<std::pair<std::string, double>>;  // measure, number

class Searcher {
 public:
  Searcher(const ReadView& view, const Vocabulary& vocabulary, const PlaceMap& map, DamageSink sink)
      : view_(view), map_(map), sink_(sink), builder_(vocabulary), digester_(vocabulary, kMaxDay) {}

  // The figures of claims that `corrected` names.
  absl::Status NoteCorrected(absl::Span<const ExternalId> corrected) {
    std::vector<ClaimKey> keys;
    const absl::StatusOr<ScanCounts> counts = view_.ScanVersions(
        corrected,
        [&](const ClaimKey& key) {
          keys.push_back(key);
          return true;
        },
        sink_);
    if (!counts.ok()) return counts.status();
    return ForEachClaim(
        view_, keys,
        [&](const ClaimKey& key, const Claim& claim) {
          Note(key, builder_.Build(claim));
          return absl::OkStatus();
        },
        sink_);
  }

  // And of claims that somebody had corrected before they came.
  absl::Status NoteCorrectedAmong(absl::Span<const ClaimKey> new_claims) {
    return ForEachClaim(
        view_, new_claims,
        [&](const ClaimKey& key, const Claim& claim) {
          if (claim.external_id().empty()) return absl::OkStatus();
          const Statement statement = builder_.Build(claim);
          if (!HasOwnFigure(statement)) return absl::OkStatus();
          return view_
              .ScanCorrections({{claim.external_scope(), claim.external_id()}},
                               [&](const ClaimKey&) {
                                 Note(key, statement);
                                 return false;
                               },
                               sink_)
              .status();
        },
        sink_);
  }

  absl::StatusOr<std::map<uint64_t, SubjectSpans>> WhereTheyAreGiven() {
    std::map<uint64_t, SubjectSpans> given;
    for (const auto& [cluster, figures] : taken_back_) {
      for (const int index : map_.CellsOf(cluster)) {
        const uint64_t cell = map_.cell(index).cell();
        absl::Status status = AddGiving(figures, cell);
        if (!status.ok()) return status;
        SubjectSpans spans;
        AddAllSubjects(digester_.Finish(cell).cell, spans);
        if (!spans.empty()) given[cell] = std::move(spans);
      }
    }
    return given;
  }

 private:
  static bool GivesOneOf(const Figures& figures, const Statement& statement) {
    return std::any_of(statement.amounts.begin(), statement.amounts.end(), [&](const Amount& amount) {
      const std::optional<double> number = OwnFigure(amount);
      return number.has_value() && figures.contains({amount.measure, *number});
    });
  }

  void Note(const ClaimKey& key, const Statement& statement) {
    const std::optional<int> cell = map_.IndexOf(key.cell);
    if (!cell.has_value()) return;
    for (const Amount& amount : statement.amounts) {
      const std::optional<double> number = OwnFigure(amount);
      if (number.has_value()) taken_back_[map_.ClusterOf(*cell)].emplace(amount.measure, *number);
    }
  }

  // To the digester.
  absl::Status AddGiving(const Figures& figures, uint64_t cell) {
    const auto counts_in_one = [&](const ClaimGlance& glance) {
      return std::any_of(figures.begin(), figures.end(),
                         [&](const auto& figure) { return glance.CountsIn(figure.first); });
    };
    Claim claim;
    return view_
        .ScanCellsBytes(
            {.cell_min = cell, .cell_max = cell, .is_bulk = true},
            [&](const ClaimKey& key, absl::string_view bytes) {
              if (!counts_in_one(GlanceAt(bytes))) return true;
              if (!Decode(bytes, &claim)) {
                sink_(Undecodable(Family::kClaims, key.ToBytes(), bytes));
                return true;
              }
              if (!GivesOneOf(figures, builder_.Build(claim))) return true;
              digester_.Add(key, claim, {}, [](const std::string&) -> const std::string& { return kNoLanguage; });
              return true;
            },
            sink_)
        .status();
  }

  static inline const std::string kNoLanguage;

  const ReadView& view_;
  const PlaceMap& map_;
  const DamageSink sink_;
  StatementBuilder builder_;
  CellDigester digester_;  // of one cell at a time
  std::map<int, Figures> taken_back_;  // by cluster
};

}  // namespace

absl::StatusOr<std::map<uint64_t, SubjectSpans>> WhereWithdrawnFiguresAreGiven(
    const ReadView& view, const Vocabulary& vocabulary, const PlaceMap& map, absl::Span<const ExternalId> corrected,
    absl::Span<const ClaimKey> new_claims, DamageSink sink) {
  Searcher searcher(view, vocabulary, map, sink);
  absl::Status status = searcher.NoteCorrected(corrected);
  if (status.ok()) status = searcher.NoteCorrectedAmong(new_claims);
  if (!status.ok()) return status;
  return searcher.WhereTheyAreGiven();
}

}  // namespace crosscheck
