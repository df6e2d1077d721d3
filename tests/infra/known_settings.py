"""Which environment variables mean something: ours, Prefect's, and those of the programs that an image starts."""

from __future__ import annotations

from functools import cache

from pydantic_settings import BaseSettings

from flows.settings import Settings

_OTHERS = frozenset({"OMP_NUM_THREADS", "DO_NOT_TRACK"})


@cache
def known_settings() -> frozenset[str]:
    """Every name that ``Settings.load`` or Prefect reads."""
    from prefect.settings import Settings as PrefectSettings
    from prefect.settings.legacy import _get_valid_setting_names

    return frozenset(_ours()) | frozenset(_get_valid_setting_names(PrefectSettings)) | _of_kubernetes() | _OTHERS


def _ours() -> list[str]:
    groups = [field.annotation for field in Settings.model_fields.values()]
    return [
        f"{group.model_config.get('env_prefix', '')}{key}".upper()
        for group in groups
        if isinstance(group, type) and issubclass(group, BaseSettings)
        for key in group.model_fields
    ]


def _of_kubernetes() -> frozenset[str]:
    from prefect_kubernetes.settings import KubernetesObserverSettings

    prefix = KubernetesObserverSettings.model_config.get("env_prefix", "")
    keys = KubernetesObserverSettings.model_fields
    return frozenset(f"{prefix or 'PREFECT_INTEGRATIONS_KUBERNETES_OBSERVER_'}{key}".upper() for key in keys)
