#include "engine/passes/findings_pass.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "engine/findings/mismatch.h"
#include "engine/passes/corrections_around.h"
#include "engine/passes/name_claims.h"
#include "engine/passes/names_in_doubt.h"
#include "engine/passes/part_queue.h"
#include "engine/reading/claim_glance.h"
#include "engine/reading/days_near.h"
#include "engine/reading/each_claim.h"
#include "engine/reading/far_claims.h"
#include "engine/report/report.h"
#include "engine/text/fold.h"
#include "storage/index_entries.h"
#include "storage/parallel.h"

namespace crosscheck {

namespace {

absl::flat_hash_set<RecordId> IdsOf(absl::Span<const Claim> claims) {
  absl::flat_hash_set<RecordId> ids;
  for (const Claim& claim : claims) {
    if (const auto id = RecordId::FromBytes(claim.id())) ids.insert(*id);
  }
  return ids;
}

}  // namespace

FindingOptions FindingOptionsFor(const FindingsPassOptions& options, const Gazetteer& gazetteer) {
  FindingOptions finding_options;
  finding_options.relations = options.relations;
  finding_options.max_pairs = options.max_pairs;
  finding_options.describe_place = [&gazetteer](const PlaceRef& place) {
    return DescribePlace(gazetteer, place);
  };
  return finding_options;
}

FindingsPass::FindingsPass(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
                           const Gazetteer& gazetteer, const FindingsPassOptions& options)
    : view_(view), map_(map), vocabulary_(vocabulary), options_(options),
      finding_options_(FindingOptionsFor(options, gazetteer)),
      areas_(view, map, vocabulary, options.as_known_day, options.claims_of_large_area),
      inside_(view, vocabulary, options.as_known_day) {}

std::vector<FindingsPass::Memory> FindingsPass::Memories() const {
  std::vector<Memory> memories;
  for (int i = 0; i < options_.threads; ++i) {
    memories.push_back({ClaimPool(static_cast<size_t>(2 * options_.claims_at_once)), {}});
  }
  return memories;
}

absl::Status FindingsPass::ReadClusters(const Part& part, Areas areas, ClaimPool& claims) {
  claims.Clear();
  std::set<int> cells;
  for (const int cluster : part.around) {
    for (const int index : map_.CellsOf(cluster)) cells.insert(index);
  }
  const DayRange days = part.crowded == nullptr ? DayRange{} : part.crowded->DaysToRead(part.subjects);
  for (CellRange range : map_.RangesOf(cells)) {
    range.is_bulk = range.cell_min != range.cell_max;
    range.first_day = days.first_day;
    range.last_day = days.last_day;
    const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
        range,
        [&](const ClaimKey& key, absl::string_view bytes) {
          if (part.crowded != nullptr && !part.crowded->Bears(part.subjects, key, GlanceAt(bytes))) return true;
          const Claim* claim = claims.Parse(bytes);
          if (claim != nullptr && !IsKnownBy(*claim, options_.as_known_day)) claims.DropLast();
          return true;
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
  }
  const auto add_known = [&](Claim claim) {
    if (IsKnownBy(claim, options_.as_known_day)) claims.Add(std::move(claim));
  };
  std::set<ClaimKey> others;
  // Of a crowded place what corrects a claim may be on another subject, and not read yet.
  absl::flat_hash_set<RecordId> read_here;
  if (part.crowded == nullptr) {
    others = map_.LinkedTo(cells);
  } else {
    read_here = IdsOf(claims.claims());
    if (part.subjects.totals.has_value()) {
      absl::Status status = AddUnread(part.subjects.totals->before, claims, read_here);
      if (!status.ok()) return status;
    }
    if (absl::Status status = AddCorrections(part, claims, read_here); !status.ok()) return status;
  }
  const auto is_read = [&](const ClaimKey& key) {
    if (part.crowded != nullptr) return read_here.contains(key.id);
    const std::optional<int> cell = map_.IndexOf(key.cell);
    return cell.has_value() && cells.contains(*cell);
  };
  if (areas == Areas::kThatBearOnThem) {
    for (const ClaimKey& key : areas_.BearingOn(claims.claims())) {
      if (!is_read(key)) others.insert(key);
    }
  }
  const std::vector<ClaimKey> keys(others.begin(), others.end());
  absl::StatusOr<std::vector<std::optional<Claim>>> read = view_.GetClaims(keys, IgnoreDamage);
  if (!read.ok()) return read.status();
  for (std::optional<Claim>& claim : *read) {
    if (claim.has_value()) add_known(*std::move(claim));
  }
  const absl::MutexLock lock(&mutex_);
  counts_.claims_read += static_cast<int64_t>(claims.claims().size());
  counts_.places_read += static_cast<int64_t>(part.around.size());
  return absl::OkStatus();
}

absl::Status FindingsPass::AddUnread(std::vector<ClaimKey> keys, ClaimPool& claims,
                                     absl::flat_hash_set<RecordId>& read) const {
  keys.erase(std::remove_if(keys.begin(), keys.end(), [&](const ClaimKey& key) { return read.contains(key.id); }),
             keys.end());
  return ForEachClaim(
      view_, keys,
      [&](const ClaimKey& key, Claim& claim) {
        if (!IsKnownBy(claim, options_.as_known_day)) return absl::OkStatus();
        read.insert(key.id);
        claims.Add(std::move(claim));
        return absl::OkStatus();
      },
      IgnoreDamage);
}

absl::Status FindingsPass::AddCorrections(const Part& part, ClaimPool& claims,
                                          absl::flat_hash_set<RecordId>& read) const {
  const CorrectionsAround& corrections = part.crowded->corrections();
  if (!part.subjects.OnlyCounts()) {
    const std::set<ClaimKey> taking_back = corrections.TakingBack(claims.claims());
    absl::Status status = AddUnread({taking_back.begin(), taking_back.end()}, claims, read);
    if (!status.ok()) return status;
  }
  absl::StatusOr<std::vector<Claim>> partners = PartnersOf(
      view_, claims.claims(), [&](const Claim& claim) { return corrections.MayHavePartners(claim); }, IgnoreDamage);
  if (!partners.ok()) return partners.status();
  for (Claim& claim : *partners) {
    if (!IsKnownBy(claim, options_.as_known_day)) continue;
    if (const auto id = RecordId::FromBytes(claim.id())) read.insert(*id);
    claims.Add(std::move(claim));
  }
  return absl::OkStatus();
}

std::set<int> FindingsPass::ReadWith(int cluster, std::set<int>* large_areas) const {
  std::set<int> read;
  for (const int other : map_.Around({cluster})) {
    (other != cluster && areas_.Has(other) ? *large_areas : read).insert(other);
  }
  return read;
}

// A part goes on until it has as many claims as are read at once, and at least as many as it reads of
// the areas around: what is said of a country is read again with every part that lies in it.
std::vector<FindingsPass::Part> FindingsPass::PartsOf(const std::set<int>& clusters,
                                                   std::set<int>* large_areas) const {
  std::vector<Part> parts;
  int64_t of_areas = 0, others = 0;
  for (const int cluster : clusters) {
    if (IsCrowded(cluster)) continue;
    if (parts.empty() || others >= std::max(options_.claims_at_once, of_areas)) {
      parts.emplace_back();
      of_areas = others = 0;
    }
    Part& part = parts.back();
    part.homes.insert(cluster);
    for (const int other : ReadWith(cluster, large_areas)) {
      if (!part.around.insert(other).second) continue;
      (other != cluster && map_.IsArea(other) ? of_areas : others) += map_.ClaimsIn(other);
    }
  }
  return parts;
}

bool FindingsPass::IsCrowded(int cluster) const {
  return map_.ClaimsIn(cluster) > options_.claims_of_crowded_place && CrowdedPlace::IsPossible(map_, cluster);
}

absl::Status FindingsPass::AddPartsOfCrowded(int cluster, std::vector<Part>* parts,
                                             std::set<int>* large_areas) const {
  const auto place = std::make_shared<CrowdedPlace>(view_, map_, vocabulary_, cluster);
  const std::set<int> around = ReadWith(cluster, large_areas);
  if (absl::Status status = place->Look(around); !status.ok()) return status;
  std::vector<SubjectSet> all = place->Parts(2 * options_.claims_at_once, options_.days);
  absl::Status status = place->AddTotalsBefore(options_.as_known_day, options_.threads, &all);
  if (!status.ok()) return status;
  for (SubjectSet& subjects : all) {
    parts->push_back(
        {.homes = {cluster}, .around = around, .crowded = place, .subjects = std::move(subjects)});
  }
  return absl::OkStatus();
}

absl::Status FindingsPass::OfClusters(const std::set<int>& clusters,
                                      absl::FunctionRef<void(int home, const Finding&)> visit) {
  std::set<int> large_areas;
  std::vector<Part> parts;
  // First, since some of theirs take longest.
  for (const int cluster : clusters) {
    if (!IsCrowded(cluster)) continue;
    if (absl::Status status = AddPartsOfCrowded(cluster, &parts, &large_areas); !status.ok()) return status;
  }
  for (Part& part : PartsOf(clusters, &large_areas)) parts.push_back(std::move(part));
  if (absl::Status status = areas_.Read(large_areas); !status.ok()) return status;
  std::vector<int> large, others;
  for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
    (IsLarge(parts[static_cast<size_t>(i)]) ? large : others).push_back(i);
  }
  PartQueue queue(std::move(large), std::move(others));
  std::vector<Memory> memories = Memories();
  return RunParallel(options_.threads, options_.threads, [&](int, int thread) -> absl::Status {
    Memory& memory = memories[static_cast<size_t>(thread)];
    while (const std::optional<int> i = queue.Next()) {
      const Part& part = parts[static_cast<size_t>(*i)];
      const absl::StatusOr<std::vector<Finding>> findings = FindingsOf(part, memory);
      if (!findings.ok()) {
        queue.Close();
        return findings.status();
      }
      for (const Finding& finding : *findings) {
        visit(*map_.HomeOf(finding.question().place().id()), finding);
      }
      if (IsLarge(part)) queue.GiveBackLarge();
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<std::vector<Finding>> FindingsPass::FindingsOf(const Part& part, Memory& memory) {
  absl::Status status = ReadClusters(part, Areas::kThatBearOnThem, memory.claims);
  if (!status.ok()) return status;
  FindingOptions options = finding_options_;
  options.about = [&](const PlaceRef& place) { return map_.IsAtHome(place.id(), part.homes); };
  if (part.crowded != nullptr) {
    options.asks = [&part](QuestionKind kind, absl::string_view subject, const DayBounds& days) {
      return part.crowded->Asks(part.subjects, kind, subject, days);
    };
  }
  if (part.subjects.totals.has_value()) {
    const DayRange& days = part.subjects.totals->in_full;
    if (days.first_day != kMinDay) options.totals_in_full.first = days.first_day;
    if (days.last_day != kMaxDay) options.totals_in_full.last = days.last_day;
  }
  options.has_finding = [&](QuestionKind kind, const DayBounds& days) {
    if (!Meet(options_.days, days)) return false;
    return part.crowded == nullptr || part.crowded->HasFinding(part.subjects, kind, days);
  };
  std::vector<Finding> findings;
  {
    const Corpus corpus(memory.claims.claims(), vocabulary_);
    findings = BuildFindings(corpus, options).findings;
    part.crowded == nullptr ? NoteLoneOrigins(corpus, part, memory.folded)
                            : NoteSeveralOrigins(corpus, part, memory.folded);
  }
  if (!options_.looks_inside_areas) return findings;
  absl::StatusOr<std::vector<Claim>> more =
      inside_.DecidingOn(findings, memory.claims.claims());
  if (!more.ok()) return more.status();
  if (more->empty()) return findings;
  findings = {};  // made anew, and a city's take as much memory as its claims
  for (Claim& claim : *more) memory.claims.Add(std::move(claim));
  return BuildFindings(Corpus(memory.claims.claims(), vocabulary_), options).findings;
}

// A place of which two origins speak is nobody's slip for a namesake, see engine/findings/mismatch.h.
void FindingsPass::NoteLoneOrigins(const Corpus& corpus, const Part& part,
                                   Memo<std::string>& folded) {
  struct Spoken {
    const Statement* first;
    bool by_one_origin = true;
  };
  absl::flat_hash_map<std::pair<absl::string_view, int>, Spoken> spoken;  // by name and place
  for (const Statement& s : corpus.statements()) {
    const PlaceRef& place = s.claim->place();
    if (s.place < 0 || s.event == nullptr || s.corrected || place.is_area()) continue;
    const auto [it, is_new] = spoken.try_emplace({place.name(), s.place}, Spoken{&s});
    if (!is_new && it->second.first->origin != s.origin) it->second.by_one_origin = false;
  }
  // Spellings that fold to one name may each have an origin of their own: then the name is kept.
  std::set<std::string> lone;
  for (const auto& [name_and_place, its] : spoken) {
    const PlaceRef& place = its.first->claim->place();
    if (!its.by_one_origin || place.name().empty()) continue;
    if (!map_.IsAtHome(place.id(), part.homes)) continue;
    lone.insert(folded.Of(place.name(), [](absl::string_view name) { return FoldName(name); }));
  }
  const absl::MutexLock lock(&mutex_);
  lone_origins_.merge(lone);
}

// Of a crowded place not all that is said is read, and what is, in parts.
void FindingsPass::NoteSeveralOrigins(const Corpus& corpus, const Part& part,
                                      Memo<std::string>& folded) {
  std::map<NamedPlace, std::optional<std::string>> seen;  // the origin; nothing when there are several
  for (const Statement& s : corpus.statements()) {
    const PlaceRef& place = s.claim->place();
    if (s.place < 0 || s.event == nullptr || s.corrected || place.is_area() || place.name().empty()) continue;
    if (!map_.IsAtHome(place.id(), part.homes)) continue;
    const std::string& name =
        folded.Of(place.name(), [](absl::string_view written) { return FoldName(written); });
    const auto [it, is_new] = seen.try_emplace({name, place.id()}, s.origin);
    if (!is_new && it->second != s.origin) it->second.reset();
  }
  const absl::MutexLock lock(&mutex_);
  for (auto& [named, origin] : seen) {
    const auto [it, is_new] = origins_of_crowded_.try_emplace(named, origin);
    if (!is_new && it->second != origin) it->second.reset();
  }
}

bool FindingsPass::MayHaveLoneOrigin(const std::string& name, int cell) const {
  if (!IsCrowded(map_.ClusterOf(cell))) return false;
  const auto& places = map_.cell(cell).places();
  return std::any_of(places.begin(), places.end(), [&](const NightPlace& place) {
    if (!place.is_named() || place.name() != name) return false;
    const auto seen = origins_of_crowded_.find({name, place.id()});
    return seen == origins_of_crowded_.end() || seen->second.has_value();
  });
}

std::set<std::string> FindingsPass::WithLoneOrigin(const std::set<std::string>& names) const {
  std::set<std::string> kept;
  for (const std::string& name : names) {
    const auto& cells = map_.names().at(name);
    const bool may_be_lone = std::any_of(cells.begin(), cells.end(),
                                         [&](int index) { return MayHaveLoneOrigin(name, index); });
    if (may_be_lone || map_.HasMismatch(name) || lone_origins_.contains(name)) kept.insert(name);
  }
  return kept;
}

absl::StatusOr<std::set<std::string>> FindingsPass::InDoubt(const std::set<std::string>& names) const {
  return NamesInDoubt(view_, vocabulary_, map_, names, options_.as_known_day);
}

absl::Status FindingsPass::OfNames(
    const std::set<std::string>& names,
    absl::FunctionRef<void(const std::string& name, const Finding&)> visit) {
  struct NamesPart {
    std::set<std::string> names;
    std::set<int> clusters;
    std::set<uint64_t> crowded;  // cells of places that are not read whole
  };
  std::vector<NamesPart> parts;
  int64_t claims = 0;
  for (const std::string& name : names) {
    if (parts.empty() || claims >= options_.claims_at_once) {
      parts.emplace_back();
      claims = 0;
    }
    parts.back().names.insert(name);
    for (const int index : map_.names().at(name)) {
      const int cluster = map_.ClusterOf(index);
      if (IsCrowded(cluster)) {
        for (const int cell : map_.CellsOf(cluster)) parts.back().crowded.insert(map_.cell(cell).cell());
      } else if (parts.back().clusters.insert(cluster).second) {
        claims += map_.ClaimsIn(cluster);
      }
    }
  }
  std::vector<Memory> memories = Memories();
  return RunParallel(
      static_cast<int>(parts.size()), options_.threads, [&](int i, int thread) -> absl::Status {
        const NamesPart& part = parts[static_cast<size_t>(i)];
        Memory& memory = memories[static_cast<size_t>(thread)];
        absl::Status status = ReadClusters({.around = part.clusters}, Areas::kNone, memory.claims);
        if (status.ok() && !part.crowded.empty()) {
          status = AddNameClaims(view_, vocabulary_, part.names, part.crowded, options_.as_known_day,
                                 &memory.claims);
        }
        if (!status.ok()) return status;
        const Corpus corpus(memory.claims.claims(), vocabulary_);
        absl::flat_hash_map<absl::string_view, const Claim*> by_id;
        for (const Claim& claim : memory.claims.claims()) by_id[claim.id()] = &claim;
        for (const Finding& finding : MismatchFindings(corpus, finding_options_)) {
          // All claims behind the first answer go by the name that the finding is about.
          if (finding.answers_size() == 0 || finding.answers(0).claims_size() == 0) continue;
          const Claim& claim = *by_id.at(finding.answers(0).claims(0).claim_id());
          const std::string name = FoldName(claim.place().name());
          if (part.names.contains(name)) visit(name, finding);
        }
        return absl::OkStatus();
      });
}

}  // namespace crosscheck
